#include "knowledge/formats/sealos_keys.h"

#include <set>

#include "catch.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

using namespace preship;

namespace {

bool has_path(std::string_view record, std::string_view path) {
  return std::ranges::any_of(sealos_keys(record), [&](const SealosKey& row) { return row.path == path; });
}

}  // namespace

TEST_CASE("every key of the Sealos plugin's records has a known type and form, a parent and a source") {
  std::set<std::string> seen;
  each_row<8>(embedded::sealos_keys(), [&](const auto& cells) {
    const auto& [record, path, type, form, values, need, condition, source] = cells;
    INFO(record << " " << path);
    CHECK(is_one_of(record, {"state", "analysis", "config", "build-result"}));
    CHECK(seen.insert(std::string(record) + " " + std::string(path) + " " + std::string(condition)).second);
    for (const std::string_view each : cell_items(type))
      CHECK(is_one_of(each, {"string", "integer", "number", "boolean", "null", "object", "array"}));
    for (const std::string_view each : cell_items(form, ' '))
      CHECK((holds(each, "..") ||
             is_one_of(each, {"some", "moment", "https", "region", "inside", "version", "image", "unique", "variable"})));
    CHECK(is_one_of(need, {"", "required"}));
    CHECK((condition.empty() || holds(condition, "=")));
    CHECK((values.empty() || holds(type, "string")));
    CHECK(source.starts_with("https://"));
    const std::size_t dot = path.rfind('.');
    if (dot != std::string_view::npos) CHECK(has_path(record, path.substr(0, dot)));
    if (path.ends_with("[]")) CHECK(has_path(record, path.substr(0, path.size() - 2)));
  });
}
