// Rust programs that fill a struct from the environment.
//   envy      https://docs.rs/envy: the field `api_host` is API_HOST
//   figment   https://docs.rs/figment/latest/figment/providers/struct.Env.html
//   config    https://docs.rs/config/latest/config/struct.Environment.html

#include "formats/languages/source.h"
#include "text/words.h"

namespace preship::languages {
namespace {

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& byte : upper)
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 32);
  return upper;
}

std::string_view written(const Source& source, std::string_view in_code) {
  return source.text().substr(static_cast<std::size_t>(in_code.data() - source.code().data()), in_code.size());
}

// The body of `struct name { ... }`, "" when it is not in this file.
std::string_view body_of_struct(const Source& source, std::string_view name) {
  static const re2::RE2 pattern(R"re(\bstruct\s+(\w+)\s*\{([^}]*)\})re", byte_options());
  std::string_view body;
  each_match(source, pattern, [&](const Match& match) {
    if (match.groups[0] == name) body = match.groups[1];
  });
  return body;
}

// The content of `rename = "KEY"` among the attributes of a field.
std::string_view renamed(const Source& source, std::string_view attributes) {
  static const re2::RE2 pattern(R"re(\brename\s*=\s*"(\x01+)")re", byte_options());
  re2::StringPiece name;
  if (!re2::RE2::PartialMatch(re2::StringPiece(attributes.data(), attributes.size()), pattern, &name)) return {};
  return written(source, {name.data(), name.size()});
}

void add_fields(Facts& facts, const Source& source, std::string_view body, std::string_view prefix) {
  static const re2::RE2 pattern(R"re(((?:#\[[^\n]*\]\s*)*)(?:pub(?:\([a-z]+\))?\s+)?\b([a-z_]\w*)\s*:\s*([\w:]+))re", byte_options());
  const auto start = static_cast<std::size_t>(body.data() - source.code().data());
  each_match(source, pattern, [&](const Match& match) {
    if (match.begin < start || match.end > start + body.size()) return;
    const std::string_view attributes = match.groups[0], field = match.groups[1], type = match.groups[2];
    const std::string_view other_name = renamed(source, attributes);
    const auto begin = static_cast<std::size_t>(field.data() - source.code().data());
    const Need need = type.starts_with("Option") ? Need::optional : holds(attributes, "default") ? Need::defaulted : Need::required;
    add_read(facts, source,
             {std::string(prefix) + upper_case(other_name.empty() ? field : other_name), source.span(begin, begin + field.size())},
             source.span(begin, match.end), {need, {Reason::required_by, "the struct"}, Phase::server, Reader::schema});
  });
}

// The type may stand in the call, or in front of it: `let config: Config = envy::from_env()?`.
void add_envy(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(
      R"re((?::\s*(\w+)\s*=\s*)?\benvy::(?:prefixed\(\s*"(\x01*)"\s*\)\s*\.)?from_env(?:::<\s*([\w:]+)\s*>)?\s*\()re", byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::string_view prefix = match.groups[1].data() == nullptr ? std::string_view() : written(source, match.groups[1]);
    std::string_view type = match.groups[2].data() != nullptr ? match.groups[2] : match.groups[0];
    if (const std::size_t colon = type.rfind(':'); colon != std::string_view::npos) type.remove_prefix(colon + 1);
    const std::string_view body = type.empty() ? std::string_view() : body_of_struct(source, type);
    if (body.empty())
      add_prefix(facts, source.span(match.begin, match.end), std::string(prefix), "a struct is filled from the environment");
    else add_fields(facts, source, body, prefix);
  });
}

void add_providers(Facts& facts, const Source& source) {
  static const re2::RE2 prefixed(R"re(\b(?:Env::prefixed|Environment::with_prefix)\(\s*"(\x01*)"\s*\))re", byte_options());
  static const re2::RE2 whole(R"re(\b(?:Env::raw|Environment::default)\(\s*\))re", byte_options());
  each_match(source, prefixed, [&](const Match& match) {
    add_prefix(facts, source.span(match.begin, match.end), upper_case(written(source, match.groups[0])),
               "settings are taken from the environment");
  });
  each_match(source, whole, [&](const Match& match) {
    add_prefix(facts, source.span(match.begin, match.end), "", "settings are taken from the environment");
  });
}

}  // namespace

void read_rust_structs(Facts& facts, const Source& source) {
  if (!preship::holds_any(source.code(), {"envy::", "Env::", "Environment::"})) return;
  add_envy(facts, source);
  add_providers(facts, source);
}

}  // namespace preship::languages
