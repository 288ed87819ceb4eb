#pragma once
// schema_calls.tsv: how code changes the schema.

#include <string_view>
#include <vector>

namespace preship {

struct SchemaWords {
  std::string_view words, beside, act, source;
  bool settings = false;  // means something in a file of settings alone
};
const std::vector<SchemaWords>& schema_words();

}  // namespace preship
