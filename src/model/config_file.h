#pragma once
// A configuration file of a server or process manager, as far as names of settings go.

#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

struct ConfigSetting {
  Text name;
  bool helper = false;  // the file itself uses the name: a variable of its own, not a setting
};

struct ConfigFile {
  FileId file = 0;
  std::string program;  // "gunicorn"
  std::vector<ConfigSetting> settings;
};

}  // namespace preship
