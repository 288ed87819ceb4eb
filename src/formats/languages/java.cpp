// Java and Kotlin: System.getenv, Spring's @Value and mappings.

#include "formats/languages/source.h"

namespace preship::languages {
namespace {

constexpr Syntax java_syntax{.slash_comments = true, .triple_quotes = true};

Use java_use_of(const Source& source, const Call& call, std::string_view method) {
  const std::string_view fallback = fallback_after(source, call.end);
  if (fallback == "throw") return {Need::required, Reason::throws_when_absent};
  if (method == "OrDefault" || fallback == "default") return {Need::defaulted, Reason::default_value};
  const std::string_view code = source.code();
  if (code.substr(call.end).starts_with("!!")) return {Need::required, as_written("!!")};
  if (code.substr(0, call.begin).ends_with("requireNonNull(")) return {Need::required, as_written("requireNonNull")};
  if (method == "Value") return {Need::required, as_written("getValue")};
  return {Need::optional, as_written("getenv")};
}

void add_java_reads(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(
      R"re((?:^|[^\w])((?:java\.lang\.)?System\.getenv(?:\(\)\s*\.\s*get(OrDefault|Value)?)?\s*\(|System\.getenv\(\)\s*\[))re",
      byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (call && !call->arguments.empty()) add_read(facts, source, *call, 0, java_use_of(source, *call, match.groups[1]));
  });
}

// environment.getProperty("KEY", "x") of Spring, dotenv.get("KEY") of dotenv-java.
void add_properties(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re(\b(?:[eE]nv(?:ironment)?\.(getProperty|getRequiredProperty)|dotenv\.(get)|dotenv)\s*[(\[])re",
                                byte_options());
  const std::string_view code = source.code();
  const bool dotenv = code.find("Dotenv") != std::string_view::npos || code.find("cdimascio.dotenv") != std::string_view::npos;
  each_match(source, pattern, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.begin, match.end - 1);
    if (!call || call->arguments.empty()) return;
    const bool spring = !match.groups[0].empty();
    if (!spring && (!dotenv || (match.groups[1].empty() && code[match.end - 1] == '('))) return;
    std::optional<Text> key = literal(source, call->arguments[0]);
    if (!key || key->value.find('_') == std::string::npos || key->value.find_first_of(".abcdefghijklmnopqrstuvwxyz-") != std::string::npos)
      return;
    Use use{Need::optional, as_written("getProperty")};
    if (call->arguments.size() > 1 || fallback_after(source, call->end) == "default") use = {Need::defaulted, Reason::default_value};
    else if (match.groups[0] == "getRequiredProperty") use = {Need::required, as_written("getRequiredProperty")};
    add_read(facts, source, std::move(*key), source.span(call->begin, call->end), use);
  });
}

// @Value("${KEY:default}"): only names in capitals are surely variables; others are properties of a file.
void add_values(Facts& facts, const Source& source) {
  static const re2::RE2 annotation(R"re(@Value\(\s*(?:value\s*=\s*)?"(\x01+)")re", byte_options());
  static const re2::RE2 reference(R"re(\\?\$\{([A-Z][A-Z0-9_]*)(:[^}]*)?\})re", byte_options());
  each_match(source, annotation, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    re2::StringPiece rest(source.text().data() + begin, match.groups[0].size());
    re2::StringPiece key, fallback;
    while (re2::RE2::FindAndConsume(&rest, reference, &key, &fallback)) {
      const std::size_t at = key.data() - source.text().data();
      const bool defaulted = fallback.data() != nullptr && !fallback.empty();
      add_read(facts, source, {std::string(key.data(), key.size()), source.span(at, at + key.size())},
               source.span(match.begin, match.end + 1),
               {defaulted ? Need::defaulted : Need::required, as_written("@Value"), Phase::server, Reader::framework});
    }
  });
}

// @GetMapping("/x") below the @RequestMapping of its class.
void add_java_routes(Facts& facts, const Source& source) {
  static const re2::RE2 mapping(
      R"re(@(Get|Post|Put|Patch|Delete|Request)Mapping(?:\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"(\x01*)"|\s*[\n(])?)re", byte_options());
  static const re2::RE2 type(R"re((?:^|[\n ])(?:class|interface|record) \w)re", byte_options());
  const std::string_view code = source.code();
  std::string prefix;
  std::size_t classes = 0, first_class = code.size();
  each_match(source, type, [&](const Match& match) {
    if (classes++ == 0) first_class = match.begin;
  });
  each_match(source, mapping, [&](const Match& match) {
    if (match.groups[1].data() == nullptr) return;
    const std::size_t begin = match.groups[1].data() - code.data();
    Text path{std::string(source.text().substr(begin, match.groups[1].size())), source.span(begin, begin + match.groups[1].size())};
    if (match.groups[0] == "Request" && begin < first_class) {
      prefix = path.value;
      return;
    }
    path.value = prefix + (path.value.starts_with('/') || path.value.empty() ? "" : "/") + path.value;
    if (!path.value.starts_with('/') || path.value.find("${") != std::string::npos) return;
    for (char& c : path.value)
      if (c == '{') c = ':';
    std::erase(path.value, '}');
    std::string method(match.groups[0] == "Request" ? "" : match.groups[0]);
    for (char& c : method)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    add_route(facts, std::move(path), std::move(method), classes > 1, "spring");
  });
}

}  // namespace

Facts read_java(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, java_syntax);
  add_java_reads(facts, source);
  add_properties(facts, source);
  add_values(facts, source);
  if (source.code().find("springframework") != std::string_view::npos) add_java_routes(facts, source);
  return facts;
}

}  // namespace preship::languages
