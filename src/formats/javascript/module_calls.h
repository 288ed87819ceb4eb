#pragma once
// What a script does with the modules it imports.

#include <string>
#include <vector>

#include "formats/javascript/syntax.h"

namespace preship::js {

// A call of something that a module exports, or a call that is given it.
struct ModuleCall {
  std::string module, name;  // "cron" and "CronJob"; "" for the module itself, or its default
  Path path;                 // to the call
  bool given = false;        // it is the first argument: app.register(session, {...})

  TSNode call() const { return path.back(); }
};

// By `import` and require(), as they stand at their names; no more than a few hundred.
std::vector<ModuleCall> module_calls(const Script& script, bool (*is_wanted)(std::string_view module));

// True inside of a function.
bool runs_later(const Path& path);

}  // namespace preship::js
