#include <algorithm>

#include "formats/languages/source.h"

namespace preship::languages {
namespace {

constexpr Syntax csharp_syntax{.slash_comments = true, .triple_quotes = true, .verbatim = true};

// ASP.NET Core takes the key "Section:Name" from the variable Section__Name, and from appsettings.json before that:
// https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#non-prefixed-environment-variables
std::string variable_of(std::string_view key) {
  std::string name;
  for (const char c : key) name += c == ':' ? std::string("__") : std::string(1, c);
  return name;
}

// In capitals, the name is surely meant as a variable; any other has its usual place in appsettings.json.
bool in_capitals(std::string_view key) {
  return key.find('_') != std::string_view::npos &&
         std::ranges::all_of(key, [](char c) { return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

void add_setting(Facts& facts, const Source& source, const Call& call, std::string_view method) {
  std::optional<Text> key = call.arguments.empty() ? std::nullopt : literal(source, call.arguments[0]);
  if (!key) return;
  const Span span = source.span(call.begin, call.end);
  if (method == "GetSection") return add_prefix(facts, span, variable_of(key->value) + "__", "a section of the configuration");
  const bool sure = method != "GetConnectionString" && in_capitals(key->value);
  Use use{Need::optional, as_written("configuration"), Phase::server, Reader::code, sure ? Confidence::medium : Confidence::low};
  const std::string_view fallback = fallback_after(source, call.end);
  if (fallback == "default" || call.arguments.size() > 1) use.need = Need::defaulted, use.reason = Reason::default_value;
  else if (fallback == "throw" && sure) use.need = Need::required, use.reason = Reason::throws_when_absent;
  key->value = (method == "GetConnectionString" ? "ConnectionStrings__" : "") + variable_of(key->value);
  add_read(facts, source, std::move(*key), span, use);
}

// Configuration["K"], builder.Configuration.GetValue<int>("A:B", 1), _config.GetConnectionString("Default")
void add_configuration(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(
      R"re((?:^|[^\w.])((?:\w+\.)*(?:\w*[cC]onfiguration|_?config)(?:\[|\.(GetValue|GetConnectionString|GetSection|GetRequiredSection)(?:<[\w?.]+>)?\s*\()))re",
      byte_options());
  const std::string_view code = source.code();
  if (code.find("onfiguration") == std::string_view::npos) return;
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - code.data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call || is_assigned(source, call->end)) return;
    add_setting(facts, source, *call, match.groups[1] == "GetRequiredSection" ? "GetSection" : match.groups[1]);
  });
}

}  // namespace

Facts read_csharp(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, csharp_syntax);
  static const re2::RE2 pattern(R"re((?:^|[^\w])((?:System\.)?Environment\.GetEnvironmentVariable\s*\())re", byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call || call->arguments.empty()) return;
    const std::string_view fallback = fallback_after(source, call->end);
    Use use{Need::optional, as_written("GetEnvironmentVariable")};
    if (fallback == "throw") use = {Need::required, Reason::throws_when_absent};
    else if (fallback == "default") use = {Need::defaulted, as_written("??")};
    add_read(facts, source, *call, 0, use);
  });
  add_configuration(facts, source);
  return facts;
}

}  // namespace preship::languages
