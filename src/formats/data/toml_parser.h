#pragma once
// TOML 1.0 through toml++, as the same plain tree that JSON gives.

#include <string_view>

#include "formats/data/json.h"

namespace preship {

// Tables are objects with their members in file order, arrays of tables are arrays. Dates and times are strings as written.
// The span of a table is its header (or its braces when it is inline), of a dotted parent the first key that names it.
// There is no root after an error: TOML stops at the first one. Texts over 1 MiB are an error, too.
JsonParse parse_toml(FileId file, std::string_view text);

}  // namespace preship
