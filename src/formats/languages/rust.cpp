#include "formats/languages/source.h"

namespace preship::languages {
namespace {

constexpr Syntax rust_syntax{.slash_comments = true, .nested_comments = true, .hash_raw = true};

// Behind calls that only put another error in place of the first: env::var("X").map_err(|_| ...).context("...")?
std::size_t behind_error_calls(const Source& source, std::size_t at) {
  const std::string_view code = source.code();
  constexpr int most_calls = 4;
  for (int i = 0; i < most_calls; ++i) {
    at = std::min(code.find_first_not_of(" \t\r\n", at), code.size());
    const std::size_t open = code.find('(', at);
    if (open == std::string_view::npos || at + 1 >= open || code[at] != '.') break;
    const std::string_view name = code.substr(at + 1, open - at - 1);
    const bool renames = name == "map_err" || name == "context" || name == "with_context" || name == "wrap_err" ||
                         name == "wrap_err_with" || name == "change_context" || name == "ok_or" || name == "ok_or_else" || name == "ok";
    const std::optional<Call> call = renames ? call_at(source, at, open) : std::nullopt;
    if (!call) break;
    at = call->end;
  }
  return at;
}

Use rust_use_of(const Source& source, const Call& call, std::string_view function) {
  if (function.starts_with("std::") || function.starts_with("core::")) function.remove_prefix(function.find(':') + 2);
  if (function == "dotenv!") return {Need::required, as_written("dotenv!"), Phase::build};
  // Without it nothing compiles: a build script gives it, or the compiler says so.
  if (function == "env!") return {Need::optional, as_written("env!"), Phase::build};
  if (function == "option_env!") return {Need::optional, as_written("option_env!"), Phase::build};
  const std::string_view code = source.code();
  const std::size_t at = std::min(code.find_first_not_of(" \t\r\n", behind_error_calls(source, call.end)), code.size());
  const std::string_view next = code.substr(at, 24);
  if (next.starts_with(".unwrap_or")) return {Need::defaulted, as_written("unwrap_or")};
  if (next.starts_with(".expect") || next.starts_with(".unwrap()") || next.starts_with("?")) return {Need::required, Reason::unwrapped};
  return {Need::optional, as_written("var")};
}

}  // namespace

Facts read_rust(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, rust_syntax);
  static const re2::RE2 pattern(
      R"re((?:^|[^\w:.])((?:std::)?env::(?:var|var_os)|dotenvy?::var|(?:std::|core::)?env!|(?:std::|core::)?option_env!|dotenv!)\s*\()re",
      byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (call && !call->arguments.empty()) add_read(facts, source, *call, 0, rust_use_of(source, *call, match.groups[0]));
  });
  // use std::env::var;
  static const re2::RE2 imported(R"re(\benv::(?:var\b|\{[^}]*\bvar\b))re", byte_options());
  static const re2::RE2 bare(R"re((?:^|[^\w:.!])(var)\()re", byte_options());
  bool has_var = false;
  static const re2::RE2 imports(R"re(\buse std::(env::[^;]*);)re", byte_options());
  each_match(source, imports, [&](const Match& match) {
    has_var = has_var || re2::RE2::PartialMatch(re2::StringPiece(match.groups[0].data(), match.groups[0].size()), imported);
  });
  if (has_var)
    each_match(source, bare, [&](const Match& match) {
      const std::size_t begin = match.groups[0].data() - source.code().data();
      const std::optional<Call> call = call_at(source, begin, match.end - 1);
      if (call && !call->arguments.empty()) add_read(facts, source, *call, 0, rust_use_of(source, *call, "var"));
    });
  // #[arg(long, env = "KEY", default_value = "x")] of clap
  static const re2::RE2 attribute(R"re(#\[(?:arg|clap|structopt)\(([^\]\n]*)\benv\s*=\s*"(\x01+)"([^\]\n]*))re", byte_options());
  each_match(source, attribute, [&](const Match& match) {
    const std::size_t begin = match.groups[1].data() - source.code().data();
    const std::size_t end = begin + match.groups[1].size();
    const bool defaulted =
        match.groups[0].find("default_value") != std::string_view::npos || match.groups[2].find("default_value") != std::string_view::npos;
    add_read(facts, source, {std::string(source.text().substr(begin, end - begin)), source.span(begin, end)},
             source.span(match.begin, match.end),
             {defaulted ? Need::defaulted : Need::optional, as_written("clap"), Phase::server, Reader::framework});
  });
  // #[arg(long, env)] takes the name of the field.
  static const re2::RE2 unnamed(
      R"re(#\[(?:arg|clap|structopt)\(([^\]\n]*,\s*)?env(\s*,[^\]\n]*)?\)\]\s*(?:#\[[^\]\n]*\]\s*)*(?:pub(?:\([a-z]+\))? )?([a-z]\w*):)re",
      byte_options());
  each_match(source, unnamed, [&](const Match& match) {
    const std::size_t begin = match.groups[2].data() - source.code().data();
    const std::size_t end = begin + match.groups[2].size();
    std::string key(match.groups[2]);
    for (char& c : key)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    const bool defaulted = source.code().substr(match.begin, match.end - match.begin).find("default_value") != std::string_view::npos;
    add_read(facts, source, {std::move(key), source.span(begin, end)}, source.span(match.begin, match.end),
             {defaulted ? Need::defaulted : Need::optional, as_written("clap"), Phase::server, Reader::framework});
  });
  read_rust_structs(facts, source);
  if (base_name(file.path) == "build.rs")
    for (EnvRead& read : facts.env_reads) read.phase = Phase::build;
  return facts;
}

}  // namespace preship::languages
