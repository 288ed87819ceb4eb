#include "formats/data/json.h"

#include "formats/formats.h"
#include "formats/platform/file.h"
#include "formats/platform/pm2.h"
#include "paths/sealos_records.h"
#include "text/lower_case.h"

namespace preship {
namespace {

PlatformReader reader_of(std::string_view path) {
  const std::string_view name = base_name(path);
  if (!sealos_record(path).empty()) return read_sealos;
  if (name == "turbo.json" || name == "turbo.jsonc") return read_turbo;
  if (name == "vercel.json" || name == "now.json") return read_vercel;
  if (name == "railway.json") return read_railway;
  if (name == "wrangler.json" || name == "wrangler.jsonc") return read_wrangler;
  if (name.ends_with("devcontainer.json")) return read_devcontainer;
  if (name == "nest-cli.json") return read_nest_cli;
  if (name == "composer.json") return read_composer;
  if (name.starts_with("tsconfig") && name.ends_with(".json")) return read_tsconfig;
  if (lower_case(name).starts_with("appsettings") && lower_case(name).ends_with(".json")) return read_appsettings;
  if (may_be_pm2_file(name)) return read_pm2;
  return name == "app.json" ? read_heroku : nullptr;
}

// Translations are called app.json as well, in every language that an app speaks.
bool may_be_heroku(std::string_view text) {
  for (const std::string_view key : {"\"env\"", "\"formation\"", "\"buildpacks\"", "\"addons\""})
    if (text.find(key) != std::string_view::npos) return true;
  return false;
}

}  // namespace

Facts extract_json(FileId id, const SourceFile& file) {
  const PlatformReader reader = reader_of(file.path);
  if (reader == nullptr || (reader == read_heroku && !may_be_heroku(file.text))) return {};
  JsonParse parsed = parse_json(id, file.text, reader == read_sealos);
  if (!parsed.error) return reader({id, file, *parsed.root});
  // Many things are called app.json, and generators keep templates under any name.
  Facts facts;
  const bool ours = reader != read_heroku && reader != read_devcontainer && reader != read_pm2 && reader != read_tsconfig &&
                    reader != read_nest_cli && reader != read_composer;
  if (!ours || file.text.find("{{") != std::string::npos) return facts;
  facts.opaque.push_back({parsed.error->span, OpaqueWhat::syntax, parsed.error->message});
  facts.syntax_errors.push_back(std::move(*parsed.error));
  return facts;
}

}  // namespace preship
