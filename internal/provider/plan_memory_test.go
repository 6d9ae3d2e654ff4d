package provider_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// memory is the most that processes of a plan have held, in KiB.
type memory struct{ core, provider int64 }

// watchMemory looks at the processes of this machine until the context ends. It
// knows how to look on Linux alone.
func watchMemory(ctx context.Context) (peak memory) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return peak
		case <-tick.C:
		}
		statuses, _ := filepath.Glob("/proc/[0-9]*/status")
		for _, file := range statuses {
			status, err := os.ReadFile(file)
			if err != nil {
				continue // it has ended
			}
			fields := strings.Fields(string(status))
			switch name := field(fields, "Name:"); {
			case strings.HasPrefix(name, "terraform-provi"):
				peak.provider = max(peak.provider, kib(fields))
			case name == "terraform" || name == "tofu":
				peak.core = max(peak.core, kib(fields))
			}
		}
	}
}

// kib is the most memory that a process has held.
func kib(fields []string) int64 {
	n, _ := strconv.ParseInt(field(fields, "VmHWM:"), 10, 64)
	return n
}

// field returns what follows a name.
func field(fields []string, name string) string {
	for i := range len(fields) - 1 {
		if fields[i] == name {
			return fields[i+1]
		}
	}
	return ""
}
