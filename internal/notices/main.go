// Command notices keeps the license terms of what the released programs contain.
// Run it in the root of the project:
//
//	notices                              writes NOTICES
//	notices bill <bill.json DATE >new    adds licenses to a bill of materials
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
)

// file is what archives contain beside a program.
const file = "NOTICES"

func main() {
	log.SetFlags(0)
	log.SetPrefix("notices: ")
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(args []string, stdin io.Reader, stdout io.Writer) error {
	switch {
	case len(args) == 0:
		return write(context.Background())
	case len(args) == 2 && args[0] == "bill":
		return writeBill(stdin, stdout, args[1])
	default:
		return fmt.Errorf("unexpected arguments %q", args)
	}
}

func write(ctx context.Context) error {
	modules, err := linked(ctx)
	if err != nil {
		return err
	}
	content, err := notices(modules)
	if err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644) //nolint:gosec // anyone may read it
}

func writeBill(stdin io.Reader, stdout io.Writer, date string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	own, err := os.ReadFile("LICENSE")
	if err != nil {
		return err
	}
	bill, err := io.ReadAll(stdin)
	if err != nil {
		return err
	}
	licenses := table(content)
	licenses[project] = identify(string(own))
	bill, err = complete(bill, licenses, date)
	if err != nil {
		return err
	}
	_, err = stdout.Write(bill)
	return err
}
