#pragma once
// A configuration file of a server or process manager, as far as names of settings go.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/span.h"

namespace preship {

struct ConfigSetting {
  Text name;
  bool helper = false;  // the file itself uses the name: a variable of its own, not a setting
};

// A block of variables of an app that pm2 runs: `env`, or `env_production` of --env production.
// https://pm2.keymetrics.io/docs/usage/application-declaration/
struct ProcessEnvironment {
  Text key;                                                  // "env_production"
  std::vector<std::pair<Text, std::optional<Text>>> values;  // nothing for a computed one
  bool open = false;                                         // holds more than `values`, as by a spread

  // "production" of env_production; "" of env.
  std::string name() const { return key.value.starts_with("env_") ? key.value.substr(4) : ""; }
  // The value of that name; null when there is none.
  const std::pair<Text, std::optional<Text>>* find(std::string_view name) const;
};

struct ProcessApp {
  Text name;
  Text script;
  Text directory;     // `cwd`
  bool open = false;  // more may be said of it than stands here
  std::vector<ProcessEnvironment> environments;

  const ProcessEnvironment* environment(std::string_view name) const;
};

struct ConfigFile {
  FileId file = 0;
  std::string program;  // "gunicorn", "pm2"
  std::vector<ConfigSetting> settings = {};
  std::vector<ProcessApp> apps = {};  // of pm2
  bool open = false;                  // there may be more of them
};

}  // namespace preship
