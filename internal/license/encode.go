package license

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/vmihailenco/msgpack/v5"
	"github.com/vmihailenco/msgpack/v5/msgpcode"
)

// MaxEncoded is how large an encoded object may become, in bytes. The protocol's
// module sends at most 256 MiB in one message; the difference is for diagnostics.
const MaxEncoded = 255 << 20

// ErrTooLarge says that an object becomes larger than MaxEncoded.
var ErrTooLarge = errors.New("the encoded result is larger than the plugin protocol carries")

// Fill returns an object in the protocol's encoding (msgpack). It has the
// members of block, an object in the same encoding. The attributes are among them
// and get new values, which follow from a T. Errors are ErrTooLarge, the context's,
// or say how block is malformed.
func Fill[T any](ctx context.Context, block []byte, attributes []Attribute[T], from T) ([]byte, error) {
	encoded, err := unpack(block)
	if err != nil {
		return nil, fmt.Errorf("the block's value is malformed: %w", err)
	}
	computed := make(map[string]*Attribute[T], len(attributes))
	for i := range attributes {
		computed[attributes[i].Name] = &attributes[i]
	}
	e := newEncoder(ctx)
	e.mapOf(len(encoded))
	for _, name := range slices.Sorted(maps.Keys(encoded)) {
		if a, ok := computed[name]; ok {
			delete(computed, name)
			a.encodeMember(e, from)
			continue
		}
		e.text(name)
		e.raw(encoded[name])
	}
	for name := range computed {
		return nil, fmt.Errorf("the block has no attribute %s", name)
	}
	if !e.goesOn() {
		return nil, e.err
	}
	return e.out.Bytes(), nil
}

// unpack takes an encoded object apart.
func unpack(object []byte) (map[string]msgpack.RawMessage, error) {
	in := msgpack.NewDecoder(bytes.NewReader(object))
	size, err := in.DecodeMapLen()
	if err != nil {
		return nil, err
	}
	found := make(map[string]msgpack.RawMessage)
	for range size {
		name, err := in.DecodeString()
		if err != nil {
			return nil, err
		}
		if found[name], err = in.DecodeRaw(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// encoder writes values in the protocol's encoding. After the first error it
// writes nothing.
type encoder struct {
	ctx     context.Context //nolint:containedctx // an encoder lives as long as the call of Fill
	out     bytes.Buffer
	msgpack *msgpack.Encoder
	// scratch is room for one text at a time.
	scratch []byte
	err     error
}

// encodedName returns the encoding of an attribute's name.
func encodedName(name string) []byte {
	e := newEncoder(context.Background())
	e.text(name)
	return e.out.Bytes()
}

func newEncoder(ctx context.Context) *encoder {
	e := &encoder{ctx: ctx}
	e.msgpack = msgpack.NewEncoder(&e.out)
	return e
}

// goesOn reports whether there is no reason to stop: lists and maps ask before
// each element.
func (e *encoder) goesOn() bool {
	if e.err == nil {
		e.err = e.ctx.Err()
	}
	if e.err == nil && e.out.Len() > MaxEncoded {
		e.err = ErrTooLarge
	}
	return e.err == nil
}

// reserve makes room for about that many bytes more. A buffer that grows by itself
// takes twice the memory, and copies all it has.
func (e *encoder) reserve(size int64) {
	const margin = 8 // one part in as many
	e.out.Grow(int(min(size+size/margin, MaxEncoded)))
}

func (e *encoder) null() { e.keep(e.msgpack.EncodeNil()) }

func (e *encoder) boolean(value bool) { e.keep(e.msgpack.EncodeBool(value)) }

func (e *encoder) number(value int64) { e.keep(e.msgpack.EncodeInt(value)) }

func (e *encoder) text(value string) { e.keep(e.msgpack.EncodeString(value)) }

// bytes writes a text like EncodeString, which would need a copy of it.
func (e *encoder) bytes(text []byte) {
	var head []byte
	switch size := len(text); {
	case size < 1<<5:
		head = append(head, msgpcode.FixedStrLow|byte(size))
	case size < 1<<8:
		head = append(head, msgpcode.Str8, byte(size))
	case size < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, msgpcode.Str16), uint16(size))
	default:
		head = binary.BigEndian.AppendUint32(append(head, msgpcode.Str32), uint32(size)) //nolint:gosec // no text of a response is that long
	}
	e.raw(head)
	e.raw(text)
}

// raw writes what is encoded already.
func (e *encoder) raw(value []byte) {
	if e.err == nil {
		e.out.Write(value)
	}
}

func (e *encoder) listOf(size int) { e.keep(e.msgpack.EncodeArrayLen(size)) }

func (e *encoder) mapOf(size int) { e.keep(e.msgpack.EncodeMapLen(size)) }

func (e *encoder) keep(err error) { e.err = cmp.Or(e.err, err) }
