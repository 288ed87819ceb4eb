#include "formats/languages/source.h"

namespace preship::languages {
namespace {

constexpr Syntax elixir_syntax{.hash_comments = true, .single_quotes = true, .interpolation = true, .triple_quotes = true};

Use elixir_use_of(const Source& source, const Call& call, std::string_view method) {
  if (method == "fetch_env!") return {Need::required, as_written("fetch_env!")};
  const std::string_view fallback = fallback_after(source, call.end);
  if (fallback == "throw") return {Need::required, Reason::raises_when_absent};
  if (call.arguments.size() > 1 || fallback == "default") return {Need::defaulted, Reason::default_value};
  return {Need::optional, as_written(std::string(method))};
}

}  // namespace

Facts read_elixir(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, elixir_syntax);
  static const re2::RE2 pattern(R"re((?:^|[^\w.])(System\.(get_env|fetch_env!|fetch_env))\()re", byte_options());
  const std::string_view name = base_name(file.path);
  const bool compiled = lies_in(file.path, "config") && name != "runtime.exs" && name != "releases.exs";
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call || call->arguments.empty()) return;
    Use use = elixir_use_of(source, *call, match.groups[1]);
    if (compiled) use.phase = Phase::build;
    add_read(facts, source, *call, 0, use);
  });
  // env!("KEY", :string, "default") of Dotenvy
  static const re2::RE2 dotenvy(R"re((?:^|[^\w.])(env!\())re", byte_options());
  if (source.code().find("Dotenvy") == std::string_view::npos) return facts;
  each_match(source, dotenvy, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.groups[0].data() - source.code().data(), match.end - 1);
    if (!call || call->arguments.empty()) return;
    const bool defaulted = call->arguments.size() > 2;
    add_read(facts, source, *call, 0, {defaulted ? Need::defaulted : Need::required, as_written("env!")});
  });
  return facts;
}

}  // namespace preship::languages
