package settings

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// The parsers of values. Their errors end a sentence that the name of the
// setting begins, and do not repeat the value.

func parseBool(text string) (bool, error) {
	value, err := strconv.ParseBool(text)
	if err != nil {
		return false, errors.New("must be true or false")
	}
	return value, nil
}

func parseDuration(text string) (time.Duration, error) {
	value, err := time.ParseDuration(text)
	if err != nil || value <= 0 {
		return 0, errors.New(`must be a duration greater than 0 with a unit, such as "500ms", "10s" or "1m30s"`)
	}
	return value, nil
}

// maxRetries is the largest value of max_retries.
const maxRetries = 20

func parseRetries(text string) (int, error) {
	value, err := strconv.Atoi(text)
	if err != nil || value < 0 || value > maxRetries {
		return 0, fmt.Errorf("must be a whole number from 0 to %d", maxRetries)
	}
	return value, nil
}

func parseRate(text string) (float64, error) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value > 0) || value > 1e6 {
		return 0, errors.New("must be a number greater than 0, and at most 1000000")
	}
	return value, nil
}
