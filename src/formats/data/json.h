#pragma once
// JSON with comments and trailing commas (JSONC), strict JSON being a subset.

#include <optional>
#include <string_view>

#include "model/facts.h"
#include "model/json.h"

namespace preship {

struct JsonParse {
  std::optional<JsonValue> root;     // what was read before an error, when there is anything
  std::optional<SyntaxError> error;  // the first one
};

// `strict`: comments and trailing commas are errors, as in package.json.
JsonParse parse_json(FileId file, std::string_view text, bool strict = false);

}  // namespace preship
