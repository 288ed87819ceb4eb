#include <algorithm>

#include "formats/languages/source.h"
#include "text/url.h"

namespace preship::languages {
namespace {

constexpr Syntax go_syntax{.slash_comments = true, .backtick_raw = true};

struct Helper {
  std::size_t argument = 0;
  Need need = Need::optional;
};
using Helpers = std::map<std::string, Helper, std::less<>>;

// The names in "key, fallback string".
std::vector<std::string_view> parameters(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty() && names.size() < 16) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), comma);
    names.push_back(text.substr(begin, std::min(text.find_first_of(" \t\n,", begin), text.size()) - begin));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return names;
}

// func getEnv(key, fallback string) string { ... os.Getenv(key) ... }
Helpers learn_helpers(const Source& source) {
  static const re2::RE2 function(R"re((?:^|\n)func (\w+)\(([^()]*)\)[^\n{]*\{)re", byte_options());
  static const re2::RE2 lookup(R"re(os\.(?:Getenv|LookupEnv)\((\w+)\))re", byte_options());
  Helpers helpers;
  each_match(source, function, [&](const Match& match) {
    const std::string_view code = source.code();
    const std::size_t end = std::min(code.find("\n}", match.end), code.size());
    const std::string_view body = code.substr(match.end, end - match.end);
    re2::StringPiece key;
    if (!re2::RE2::PartialMatch(re2::StringPiece(body.data(), body.size()), lookup, &key)) return;
    const std::vector<std::string_view> names = parameters(match.groups[1]);
    const auto found = std::ranges::find(names, std::string_view(key.data(), key.size()));
    if (found == names.end()) return;
    const bool last = found + 1 == names.end();
    const bool stops = body.find("panic(") != std::string_view::npos || body.find("Fatal") != std::string_view::npos;
    helpers[std::string(match.groups[0])] = {static_cast<std::size_t>(found - names.begin()), !last   ? Need::defaulted
                                                                                              : stops ? Need::required
                                                                                                      : Need::optional};
  });
  return helpers;
}

bool inside_helper(const Source& source, const Helpers& helpers, const Call& call, std::size_t argument) {
  if (helpers.empty() || argument >= call.arguments.size()) return false;
  const auto [begin, end] = call.arguments[argument];
  const std::string_view written = source.code().substr(begin, end - begin);
  return source.code()[begin] != '"' && !source.constants.contains(written) && written.find_first_of(".+(") == std::string_view::npos;
}

void add_go_reads(Facts& facts, const Source& source, const Helpers& helpers) {
  static const re2::RE2 calls(R"re((?:^|[^\w.])(os\.Getenv|os\.LookupEnv|(\w+))\()re", byte_options());
  each_match(source, calls, [&](const Match& match) {
    const bool direct = match.groups[1].empty();
    const auto helper = helpers.find(match.groups[1]);
    if (!direct && helper == helpers.end()) return;
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::string_view before = source.code().substr(0, begin);
    if (before.ends_with("func ")) return;
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call) return;
    if (!direct) {
      return add_read(facts, source, *call, helper->second.argument,
                      {helper->second.need, as_written("helper"), Phase::server, Reader::helper});
    }
    const bool alternative = before.ends_with("cmp.Or(");
    if (!inside_helper(source, helpers, *call, 0))
      add_read(facts, source, *call, 0,
               {alternative ? Need::defaulted : Need::optional, as_written(alternative ? "cmp.Or" : std::string(match.groups[0]))});
  });
}

// `env:"KEY,required" envDefault:"x"` of a struct field.
void add_tags(Facts& facts, const Source& source) {
  static const re2::RE2 tag(R"re((?:^|\s)env(?:config)?:"([A-Za-z_][A-Za-z0-9_]*)((?:,[^"]*)?)")re", byte_options());
  const std::string_view text = source.text();
  for (const Literal& literal : source.masked.literals) {
    const std::string_view content = text.substr(literal.begin, literal.end - literal.begin);
    if (text[literal.begin - 1] != '`' || content.size() > 1024) continue;
    re2::StringPiece key, options;
    if (!re2::RE2::PartialMatch(re2::StringPiece(content.data(), content.size()), tag, &key, &options)) continue;
    const std::size_t begin = key.data() - text.data();
    Use use{Need::optional, as_written("struct tag"), Phase::server, Reader::schema};
    const std::string_view chosen(options.data(), options.size());
    if (chosen.find("required") != std::string_view::npos || chosen.find("notEmpty") != std::string_view::npos ||
        content.find("required:\"true\"") != std::string_view::npos)
      use.need = Need::required;
    if (content.find("efault:\"") != std::string_view::npos || chosen.find("default=") != std::string_view::npos)
      use.need = Need::defaulted;
    const Span span = source.span(begin, begin + key.size());
    add_read(facts, source, {std::string(key.data(), key.size()), span}, source.span(literal.begin, literal.end), use);
  }
}

bool has_prefixed_tags(const Source& source) {
  const std::string_view text = source.text();
  return text.find("envPrefix:\"") != std::string_view::npos || text.find(",prefix=") != std::string_view::npos;
}

std::string capitalized(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return capitals;
}

// envconfig.Process("app", &c), viper.SetEnvPrefix("app"), v.SetEnvPrefix("app"), env.Options{Prefix: "APP_"}, envPrefix:"DB_" of a nested
// struct: the names in the tags are only the ends of names.
bool add_prefixes(Facts& facts, const Source& source) {
  static const re2::RE2 calls(R"re((envconfig\.(?:Must)?Process|\b\w+\.SetEnvPrefix)\("(\x01+)")re", byte_options());
  static const re2::RE2 options(R"re(\bPrefix:\s*"(\x01+)")re", byte_options());
  bool any = has_prefixed_tags(source);
  const auto add = [&](std::string_view group, bool joined) {
    const std::size_t begin = group.data() - source.code().data();
    std::string prefix = capitalized(source.text().substr(begin, group.size()));
    if (joined) prefix += '_';
    add_prefix(facts, source.span(begin, begin + group.size()), prefix, "a prefix of names of the environment");
    any = true;
  };
  each_match(source, calls, [&](const Match& match) { add(match.groups[1], true); });
  if (source.code().find("env.Options{") != std::string_view::npos)
    each_match(source, options, [&](const Match& match) { add(match.groups[0], false); });
  return any;
}

// viper.BindEnv("key", "KEY"), EnvVars: []string{"KEY"} and cli.EnvVars("KEY") of urfave/cli, .Envar("KEY") of kingpin.
void add_bindings(Facts& facts, const Source& source) {
  static const re2::RE2 calls(R"re((viper\.BindEnv\(|\bEnvVars:\s*\[\]string\{|\bcli\.EnvVars\(|\.Envar\())re", byte_options());
  each_match(source, calls, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.begin, match.end - 1);
    const std::size_t first = match.groups[0].starts_with("viper") ? 1 : 0;
    for (std::size_t i = first; call && i < call->arguments.size(); ++i)
      if (literal(source, call->arguments[i]))
        add_read(facts, source, *call, i, {Need::optional, as_written("flag"), Phase::server, Reader::framework});
  });
}

// v.SetDefault("JWT_SECRET", "literal"), v.SetDefault("jwt.secret", "literal"): a variable has the key's name in capitals, and a point is
// what the replacer makes of it. https://github.com/spf13/viper#working-with-environment-variables
void add_viper_defaults(Facts& facts, const Source& source) {
  const std::string_view code = source.code();
  if (code.find(".AutomaticEnv(") == std::string_view::npos || source.text().find("spf13/viper") == std::string_view::npos) return;
  const bool points = source.text().find(R"(NewReplacer(".", "_")") != std::string_view::npos;
  static const re2::RE2 calls(R"re(\b\w+\.SetDefault\()re", byte_options());
  each_match(source, calls, [&](const Match& match) {
    const std::optional<Call> call = call_at(source, match.begin, match.end - 1);
    const std::optional<Text> key = call && call->arguments.size() == 2 ? literal(source, call->arguments[0]) : std::nullopt;
    if (!key || (!points && key->value.find('.') != std::string::npos)) return;
    std::string name = capitalized(key->value);
    std::ranges::replace(name, '.', '_');
    if (is_env_key(name))
      add_read(facts, source, {name, key->span}, source.span(call->begin, call->end),
               {Need::defaulted, as_written("SetDefault"), phase_of(source), Reader::framework});
  });
}

// Groups and sub-routers put a prefix in front of what stands in them.
bool has_groups(std::string_view code) {
  for (const std::string_view sign : {".Route(", ".Group(", ".PathPrefix(", ".Mount(", "StripPrefix(", ".Subrouter("})
    if (code.find(sign) != std::string_view::npos) return true;
  return false;
}

// "/items/{id}" is "/items/:id"; "/files/*path" and "/files/{path...}" are "/files/*".
std::string with_parameters(std::string_view path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::size_t close = path[i] == '{' ? std::min(path.find('}', i), path.size()) : 0;
    if (path[i] == '*' || (close > 4 && path.substr(close - 3, 3) == "...")) return result + "*";
    if (path[i] == '{') result += ':';
    else if (path[i] != '}') result += path[i];
  }
  return result;
}

void add_go_routes(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re(\.(HandleFunc|Handle|GET|POST|Get|Post|Any|All)\(\s*")re", byte_options());
  const bool partial = has_groups(source.code());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t open = source.code().find('(', match.begin);
    const std::optional<Call> call = call_at(source, match.begin, open);
    if (!call || call->arguments.size() < 2) return;
    std::optional<Text> path = literal(source, call->arguments[0]);
    if (!path) return;
    std::string method;
    if (match.groups[0].starts_with('G') || match.groups[0].starts_with('P')) method = match.groups[0][0] == 'G' ? "GET" : "POST";
    const std::size_t blank = path->value.find(' ');  // "GET /healthcheck" since Go 1.22
    if (blank != std::string::npos && match.groups[0].starts_with("Handle")) {
      method = path->value.substr(0, blank);
      path->span.begin += static_cast<std::uint32_t>(blank + 1);
      path->value.erase(0, blank + 1);
    }
    path->value = with_parameters(path->value);
    if (path->value.starts_with('/')) add_route(facts, std::move(*path), std::move(method), partial, "go");
  });
}

// http.ListenAndServe(":8080", nil), net.Listen("tcp", ":8080"), router.Run(":8080")
void add_ports(Facts& facts, const Source& source) {
  static const re2::RE2 pattern(R"re(\.(?:ListenAndServe(?:TLS)?|Listen|Run|Start)\(\s*(?:"\x01{3,4}",\s*)?"(\x01+)")re", byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::string_view address = source.text().substr(begin, match.groups[0].size());
    const std::size_t colon = address.rfind(':');
    if (colon == std::string_view::npos) return;
    Port port;
    const std::optional<std::uint16_t> number = port_number(address.substr(colon + 1));
    if (!number) return;
    port.number = *number;
    port.span = source.span(begin + colon + 1, begin + address.size());
    port.host = address.substr(0, colon);
    facts.ports.push_back(std::move(port));
  });
}

}  // namespace

Facts read_go(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, go_syntax);
  add_go_reads(facts, source, learn_helpers(source));
  const std::size_t tags = facts.env_reads.size();
  add_tags(facts, source);
  if (add_prefixes(facts, source))
    for (std::size_t i = tags; i < facts.env_reads.size(); ++i)
      facts.env_reads[i].need = Need::optional, facts.env_reads[i].reason = Reason::may_have_prefix,
      facts.env_reads[i].confidence = Confidence::low;
  else add_viper_defaults(facts, source);
  add_bindings(facts, source);
  if (file.role != PathRole::test && !file.path.ends_with("_test.go")) {
    add_go_routes(facts, source);
    add_ports(facts, source);
  }
  if (file.path.ends_with("_test.go"))
    for (EnvRead& read : facts.env_reads) read.phase = Phase::test;
  return facts;
}

}  // namespace preship::languages
