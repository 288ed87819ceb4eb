#pragma once
// The lines of a job that one shell runs, one after the other.

#include <string>
#include <string_view>

#include "model/shell_script.h"
#include "model/yaml.h"

namespace preship {

struct JobScript {
  ShellScript script;  // errexit holds in it: a line that fails ends the job
  std::string text;

  void add(const YamlNode& line, std::string_view file_text);
};

}  // namespace preship
