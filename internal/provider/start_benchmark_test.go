package provider_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// handshakeCookie is the variable that shows a plugin that Terraform or OpenTofu
// started it.
const handshakeCookie = "TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"

// BenchmarkStart measures how long a provider takes from the start of its process
// until it has told core where it listens, beside a provider that does nothing;
// and how large the programs are, without symbols, as they are released.
func BenchmarkStart(b *testing.B) {
	programs := buildPrograms(b, "-trimpath", "-ldflags=-s -w")
	for _, name := range []string{"licensespring", "empty"} {
		b.Run("provider="+name, func(b *testing.B) {
			program := filepath.Join(programs, "terraform-provider-"+name)
			for b.Loop() {
				start(b, program)
			}
			info, err := os.Stat(program)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(info.Size())/(1<<20), "MiB")
		})
	}
}

// start runs a provider until it is ready.
func start(b *testing.B, program string) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), program)
	cmd.Env = append(os.Environ(), handshakeCookie, "PLUGIN_PROTOCOL_VERSIONS=6")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		b.Error(err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // an error is expected: the process was killed
}
