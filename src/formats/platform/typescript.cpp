// tsconfig.json and nest-cli.json: what the compilers of TypeScript write, and where.
// https://www.typescriptlang.org/tsconfig/, https://docs.nestjs.com/cli/monorepo

#include <memory>

#include "formats/platform/file.h"
#include "model/typescript_config.h"

namespace preship {
namespace {

std::optional<Text> text_of(const JsonValue& value) { return value.is_string() ? std::optional(value.scalar) : std::nullopt; }

std::optional<bool> switch_of(const JsonValue& value) {
  return value.kind == JsonValue::Kind::boolean ? std::optional(value.text() == "true") : std::nullopt;
}

std::optional<std::vector<Text>> list_of(const JsonValue& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<Text> list;
  for (const JsonValue& item : value.items)
    if (item.is_string()) list.push_back(item.scalar);
  return list;
}

constexpr std::size_t most_nest_settings = 200;

void add_nest_settings(const JsonValue& object, const std::string& name, Facts& facts) {
  for (const auto& [key, value] : object.members) {
    if (facts.framework_settings.size() >= most_nest_settings) return;
    if (value.is_object()) add_nest_settings(value, name + key.value + ".", facts);
    else facts.framework_settings.push_back({.name = {name + key.value, key.span}, .value = value.scalar});
  }
}

}  // namespace

Facts read_tsconfig(const PlatformFile& platform) {
  const JsonValue& options = platform.root.find("compilerOptions");
  TypeScriptConfig config{.file = platform.id, .directory = directory_of(platform.file.path)};
  const JsonValue& extends = platform.root.find("extends");
  if (extends.is_string()) config.extends.push_back(extends.scalar);
  else config.extends = list_of(extends).value_or(std::vector<Text>());
  config.out_dir = text_of(options.find("outDir"));
  config.root_dir = text_of(options.find("rootDir"));
  config.files = list_of(platform.root.find("files"));
  config.include = list_of(platform.root.find("include"));
  config.exclude = list_of(platform.root.find("exclude"));
  config.no_emit = switch_of(options.find("noEmit"));
  config.declarations_only = switch_of(options.find("emitDeclarationOnly"));
  config.composite = switch_of(options.find("composite"));
  config.javascript = switch_of(options.find("allowJs"));
  config.one_file = options.has("outFile");
  config.references = !platform.root.find("references").items.empty();
  Facts facts;
  facts.typescript_configs.push_back(std::make_shared<const TypeScriptConfig>(std::move(config)));
  return facts;
}

Facts read_nest_cli(const PlatformFile& platform) {
  Facts facts;
  add_nest_settings(platform.root, "nest.", facts);
  return facts;
}

}  // namespace preship
