#pragma once
// What preship.toml may hold, as data: the validation follows it, and the JSON Schema and docs/configuration.md are made from it.

#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct ConfigMember;

struct ConfigShape {
  enum class Kind { boolean, port, text, texts, level, severity, date, object, objects, map };
  Kind kind = Kind::text;
  std::vector<ConfigMember> members;                // of an object, of each of `objects`; of a map: one, without a name
  std::vector<std::string_view> required = {};      // names of members
  std::vector<std::string_view> one_required = {};  // at least one of them
};

struct ConfigMember {
  std::string_view name;
  ConfigShape shape;
  std::string_view help = {};     // a sentence or two, for the schema and the page
  std::string_view example = {};  // TOML, of a member of the root
};

// "off" and the severities.
const std::vector<std::string_view>& config_levels();

const ConfigShape& config_shape();

// schema/preship.schema.json and docs/configuration.md, whole.
std::string config_schema();
std::string config_page();

}  // namespace preship
