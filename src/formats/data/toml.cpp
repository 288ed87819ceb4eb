#include "formats/data/toml_parser.h"
#include "formats/formats.h"
#include "formats/platform/file.h"

namespace preship {
namespace {

PlatformReader toml_reader_of(std::string_view path) {
  const std::string_view name = base_name(path);
  // One application may have several: fly.toml, fly.staging.toml.
  if (name == "fly.toml" || (name.starts_with("fly.") && name.ends_with(".toml"))) return read_fly;
  if (name == "netlify.toml") return read_netlify;
  if (name == "wrangler.toml") return read_wrangler;
  if (name == "railway.toml") return read_railway;
  if (name == "Cargo.toml") return read_cargo;
  return name == "pyproject.toml" || name == "Pipfile" ? read_python_project : nullptr;
}

}  // namespace

Facts extract_toml(FileId id, const SourceFile& file) {
  const PlatformReader reader = toml_reader_of(file.path);
  if (reader == nullptr) return {};
  JsonParse parsed = parse_toml(id, file.text);
  if (!parsed.error) return reader({id, file, *parsed.root});
  Facts facts;
  facts.opaque.push_back({parsed.error->span, OpaqueWhat::syntax, parsed.error->message});
  const bool is_template = file.text.find("{{") != std::string::npos || file.text.find("{%") != std::string::npos;
  if (!is_template) facts.syntax_errors.push_back(std::move(*parsed.error));
  return facts;
}

}  // namespace preship
