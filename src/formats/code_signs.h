#pragma once
// What code says in a few words that whoever stands in front of it has to know, as framework settings: "websocket.alone.ws" and
// "websocket.polls.socket.io" at the call, with the path ("" for an unknown one); "limit.by-address", with the row of rate_limits.tsv;
// "limit.trust" at words that put such a limit right. For one text, without a tree.

#include <string_view>

#include "model/project.h"

namespace preship {

bool may_hold_code_signs(FileKind kind, std::string_view text);

void read_code_signs(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship
