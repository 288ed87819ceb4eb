#pragma once
// A systemd unit: https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace preship {

struct SystemdEntry {
  std::string section;  // "Service", without brackets
  Text key;
  Text value;  // continuation lines joined by a space; the span covers all of them
};

struct SystemdUnit {
  FileId file = 0;
  std::vector<SystemdEntry> entries;  // in file order, repeated keys kept

  // The entries of one section and key, in order. An empty value resets what stands before it; that is for the caller.
  std::vector<const SystemdEntry*> all(std::string_view section, std::string_view key) const;
};

}  // namespace preship
