#include <nlohmann/json.hpp>

#include "workspace/config_shape.h"

namespace preship {
namespace {

using nlohmann::ordered_json;
using ShapeKind = ConfigShape::Kind;

ordered_json schema_of(const ConfigShape& shape);

ordered_json properties_of(const ConfigShape& shape) {
  ordered_json properties = ordered_json::object();
  for (const ConfigMember& member : shape.members) {
    ordered_json property = {{"description", member.help}};
    property.update(schema_of(member.shape));
    properties[std::string(member.name)] = std::move(property);
  }
  return properties;
}

ordered_json object_schema(const ConfigShape& shape) {
  ordered_json schema = {{"type", "object"}, {"additionalProperties", false}};
  if (!shape.required.empty()) schema["required"] = shape.required;
  for (const std::string_view name : shape.one_required) schema["anyOf"].push_back({{"required", {name}}});
  schema["properties"] = properties_of(shape);
  return schema;
}

ordered_json schema_of(const ConfigShape& shape) {
  switch (shape.kind) {
    case ShapeKind::boolean:
      return {{"type", "boolean"}, {"default", false}};
    case ShapeKind::port:
      return {{"type", "integer"}, {"minimum", 1}, {"maximum", 65535}};
    case ShapeKind::text:
      return {{"type", "string"}};
    case ShapeKind::texts:
      return {{"$ref", "#/definitions/texts"}};
    case ShapeKind::level:
      return {{"enum", config_levels()}};
    case ShapeKind::severity:
      return {{"enum", {"note", "warning", "error"}}};
    case ShapeKind::date:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
    case ShapeKind::object:
      return object_schema(shape);
    case ShapeKind::objects:
      return {{"type", "array"}, {"items", object_schema(shape)}};
    case ShapeKind::map:
      return {{"type", "object"}, {"additionalProperties", schema_of(shape.members.front().shape)}};
  }
  return {};
}

std::string_view type_text(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::boolean:
      return "true or false";
    case ShapeKind::port:
      return "port";
    case ShapeKind::texts:
      return "list of strings";
    case ShapeKind::level:
    case ShapeKind::severity:
      return "severity";
    case ShapeKind::date:
      return "date";
    case ShapeKind::object:
    case ShapeKind::map:
      return "table";
    case ShapeKind::objects:
      return "list of tables";
    default:
      return "string";
  }
}

std::string heading_of(const ConfigMember& member) {
  const std::string name(member.name);
  switch (member.shape.kind) {
    case ShapeKind::object:
      return "[" + name + "]";
    case ShapeKind::objects:
      return "[[" + name + "]]";
    case ShapeKind::map:
      return member.shape.members.front().shape.kind == ShapeKind::level ? "[" + name + "]" : "[" + name + ".NAME]";
    default:
      return name;
  }
}

bool is_needed(const ConfigShape& shape, std::string_view name) {
  for (const std::string_view needed : shape.required)
    if (needed == name) return true;
  return false;
}

std::string rows_of(const ConfigShape& shape, const std::string& before) {
  std::string rows;
  for (const ConfigMember& member : shape.members) {
    const std::string name = before + std::string(member.name);
    rows += "| `" + name + "` | " + std::string(type_text(member.shape.kind)) + (is_needed(shape, member.name) ? ", needed" : "") + " | " +
            std::string(member.help) + " |\n";
    if (member.shape.kind == ShapeKind::map && member.shape.members.front().shape.kind == ShapeKind::object)
      rows += rows_of(member.shape.members.front().shape, name + ".ID.");
    if (member.shape.kind == ShapeKind::objects) rows += rows_of(member.shape, name + ".");
  }
  return rows;
}

const ConfigShape* table_of(const ConfigShape& shape) {
  if (shape.kind == ShapeKind::object || shape.kind == ShapeKind::objects) return &shape;
  const bool tables = shape.kind == ShapeKind::map && shape.members.front().shape.kind == ShapeKind::object;
  return tables ? &shape.members.front().shape : nullptr;
}

}  // namespace

std::string config_schema() {
  ordered_json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", "preship.toml"},
                         {"description", "Configuration of preship. Every key is optional."}};
  schema.update(object_schema(config_shape()));
  schema["definitions"] = {{"texts", {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}}}};
  return schema.dump(2) + "\n";
}

std::string config_page() {
  std::string page =
      "# preship.toml\n\n"
      "<!-- Made from src/workspace/config_shape.cpp by the tests, as the schema is: UPDATE_PAGES=1 writes both. -->\n\n"
      "Nothing has to be configured. What preship cannot know stands in `preship.toml` at the root of the project: the nearest one upward\n"
      "from what is checked, not above the git repository. Every key is optional, and a key that means nothing is an error with its "
      "place.\n"
      "`preship init` writes a first one, `preship --show-config PATH` says what counts for a path, `preship rules --diff` which rules it "
      "changes,\n"
      "and [the schema](../schema/preship.schema.json) completes it in editors.\n";
  for (const ConfigMember& member : config_shape().members) {
    page += "\n## `" + heading_of(member) + "`\n\n" + std::string(member.help) + "\n\n```toml\n" + std::string(member.example) + "\n```\n";
    const ConfigShape* table = table_of(member.shape);
    if (table == nullptr) continue;
    page += "\n| Key | Type | What it says |\n| --- | --- | --- |\n" + rows_of(*table, "");
    if (!table->one_required.empty()) {
      page += "\nAt least one of";
      for (std::size_t i = 0; i < table->one_required.size(); ++i)
        page += std::string(i == 0 ? " `" : " and `") + std::string(table->one_required[i]) + "`";
      page += " is needed.\n";
    }
  }
  page +=
      "\nSeverities are `off`, `note`, `warning` and `error`. What the command line says counts over the file: `--select`, `--ignore`, "
      "`--strict`.\n";
  return page;
}

}  // namespace preship
