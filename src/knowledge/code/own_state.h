#pragma once
// own_state.tsv: the calls by which code keeps something in its own process or its own container.

#include <string_view>
#include <vector>

#include "knowledge/code/code_kinds.h"

namespace preship {

enum class OwnStateBy : std::uint8_t {
  call,     // what the module exports, or a member of it, is called or made with `new`
  plugin,   // it is given to app.use() or app.register(), with options behind it
  mention,  // naming it is enough
};

struct OwnStateCall {
  OwnStateKind kind = OwnStateKind::files;
  std::string_view language;  // "javascript", "python"
  std::string_view module;    // "express-session"; "" for what is built in
  std::string_view name;      // "CronJob"; "" for the module itself
  OwnStateBy by = OwnStateBy::call;
  int place = 0;            // of files: the argument that is the path
  std::string_view shared;  // the option that brings a store which instances share
  std::string_view source;
};
const std::vector<OwnStateCall>& own_state_calls();

// Some module of the table stands in the text as code of the language names one: one of sessions and schedules, or any.
bool names_process_state(std::string_view language, std::string_view text);
bool names_own_state(std::string_view language, std::string_view text);

}  // namespace preship
