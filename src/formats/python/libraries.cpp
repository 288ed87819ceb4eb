// Libraries that read the environment: django-environ, environs, decouple, starlette.config, dj_database_url.

#include <algorithm>
#include <array>

#include "formats/python/reads.h"
#include "knowledge/env/implied_keys.h"
#include "text/words.h"

namespace preship::python {
namespace {

enum class Library : std::uint8_t { none, django_environ, environs, config };

Library library_of(std::string_view type) {
  if (type == "environ.Env" || type == "environ.FileAwareEnv") return Library::django_environ;
  if (type == "environs.Env" || type == "environs.FileAwareEnv") return Library::environs;
  if (type == "decouple.Config" || type == "decouple.AutoConfig" || type == "starlette.config.Config") return Library::config;
  return Library::none;
}

// What `name` of this file is, when it is an object of one of the libraries.
struct Source {
  Library library = Library::none;
  bool certain = true;
};

Source source_of(const File& file, std::string_view name) {
  const auto instance = file.instances.find(name);
  if (instance != file.instances.end()) return {library_of(instance->second.type), true};
  const auto import = file.names.find(name);
  if (import != file.names.end() && (import->second == "decouple.config" || import->second == "environs.env")) {
    return {import->second == "environs.env" ? Library::environs : Library::config, true};
  }
  // `from .base import env`, `from .base import *`: the settings of a Django project share one object.
  const bool imported = import != file.names.end() ? !import->second.starts_with("os.") : file.star_import;
  return {name == "env" && imported ? Library::django_environ : Library::none, false};
}

// The keys that environ.Env(DEBUG=(bool, False)) gives a default to.
bool has_scheme_default(const File& file, std::string_view object, std::string_view key) {
  const auto instance = file.instances.find(object);
  if (instance == file.instances.end() || instance->second.type != "environ.Env") return false;
  for (const Argument& argument : instance->second.arguments)
    if (argument.name == key) return is(argument.value, "tuple") && children(argument.value).size() > 1;
  return false;
}

// with env.prefixed("APP_"):
std::string prefix_around(const File& file, std::string_view object, const Ancestors& ancestors) {
  std::string result;
  const std::string opening = std::string(object) + ".prefixed";
  for (std::size_t i = ancestors.size(); i-- > 0 && ancestors.size() - i < 64;) {
    if (!is(ancestors[i], "with_statement")) continue;
    const std::vector<TSNode> clause = children(ancestors[i]);
    if (clause.empty() || !is(clause[0], "with_clause")) continue;
    for (const TSNode item : children(clause[0])) {
      const TSNode call = field(item, "value");
      if (!is(call, "call") || text_of(file, field(call, "function")) != opening) continue;
      const std::optional<TSNode> given = argument(arguments(file, call), "prefix", 0);
      const std::optional<Text> prefix = given ? string_of(file, *given) : std::nullopt;
      if (prefix) result = prefix->value + result;
    }
  }
  return result;
}

void add_implied(Facts& facts, const File& file, TSNode call, std::string key, bool defaulted) {
  EnvRead read;
  read.key = {std::move(key), span_of(file, field(call, "function"))};
  read.span = span_of(file, call);
  read.phase = phase_of(file);
  read.need = defaulted ? Need::defaulted : Need::optional;
  read.reason = defaulted ? Reason::default_value : Reason::read_by_library;
  read.reader = Reader::framework;
  facts.env_reads.push_back(std::move(read));
}

struct Call {
  TSNode node;
  std::string_view object, method;  // method "" for env("K")
  std::vector<Argument> arguments;
};

// The place of the default among the positional arguments: after the cast where there is one.
int default_place(Library library, std::string_view method) {
  if (library == Library::config) return 2;
  return method.empty() && library == Library::django_environ ? 2 : 1;
}

// env.int("K"), env("K", cast=int), config("K", cast=bool): what none of them can convert ends the program.
std::shared_ptr<const ValueDemand> demand_of(const File& file, Library library, const Call& call) {
  if (library != Library::config && !call.method.empty()) return demand_of_cast(call.method);
  const std::optional<TSNode> cast = argument(call.arguments, "cast", 1);
  return cast && is(*cast, "identifier") ? demand_of_cast(text_of(file, *cast)) : nullptr;
}

void add_call(Facts& facts, const File& file, const Call& call, const Ancestors& ancestors) {
  const Source source = source_of(file, call.object);
  static constexpr std::array other_methods{"read_env",   "prefixed", "seal", "add_parser", "parser_for", "dump", "get_value_from_file",
                                            "parse_value"};
  if (source.library == Library::none || std::ranges::find(other_methods, call.method) != other_methods.end()) return;
  if (source.library == Library::config && !call.method.empty() && call.method != "get") return;
  const std::optional<TSNode> fallback = argument(call.arguments, "default", default_place(source.library, call.method));
  const std::optional<TSNode> key = argument(call.arguments, source.library == Library::environs ? "name" : "var", 0);
  if (!key) {
    const std::string_view implied = call.method.empty() ? "" : implied_key(call.method);
    if (!implied.empty() && source.library == Library::django_environ)
      add_implied(facts, file, call.node, std::string(implied), fallback.has_value());
    return;
  }
  const std::optional<Text> name = constant_string(file, *key);
  if (!source.certain && (!name || !is_capitals(name->value, 2))) return;
  Read read{call.node, *key, Need::required, Reason::no_default, Reader::schema, source.certain ? Confidence::high : Confidence::medium};
  if (fallback) read.need = is_none(*fallback) ? Need::optional : Need::defaulted, read.reason = Reason::default_value;
  else if (name && has_scheme_default(file, call.object, name->value))
    read.need = Need::defaulted, read.reason = {Reason::default_of, "the scheme"};
  else if (!source.certain) read.need = Need::optional, read.reason = Reason::other_file;
  if (source.library == Library::environs) read.prefix = prefix_around(file, call.object, ancestors);
  read.demand = demand_of(file, source.library, call);
  add_read(facts, file, read, ancestors);
}

// environ.Env(DEBUG=(bool, False)): each key is part of what the settings accept.
void add_scheme(Facts& facts, const File& file, TSNode call) {
  for (const TSNode child : children(field(call, "arguments"))) {
    if (!is(child, "keyword_argument")) continue;
    const TSNode name = field(child, "name"), value = field(child, "value");
    if (!is_capitals(text_of(file, name), 2)) continue;
    const bool defaulted = is(value, "tuple") && children(value).size() > 1;
    EnvRead read;
    read.key = {std::string(text_of(file, name)), span_of(file, name)};
    read.span = span_of(file, child);
    read.phase = phase_of(file);
    read.need = defaulted ? Need::defaulted : Need::optional;
    read.reason = defaulted ? NeedReason(Reason::default_value) : as_written("scheme");
    read.reader = Reader::schema;
    facts.env_reads.push_back(std::move(read));
  }
}

}  // namespace

void add_library_reads(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors) {
  if (!is(node, "call")) return;
  const TSNode callee = field(node, "function");
  const std::string name = qualified(file, callee);
  if (name == "dj_database_url.config") {
    const std::vector<Argument> given = arguments(file, node);
    const std::optional<TSNode> key = argument(given, "env", 0);
    const bool defaulted = has_default(argument(given, "default", 1));
    if (!key) return add_implied(facts, file, node, "DATABASE_URL", defaulted);
    return add_read(facts, file,
                    {node, *key, defaulted ? Need::defaulted : Need::optional,
                     defaulted ? NeedReason(Reason::default_value) : as_written("get"), Reader::framework},
                    ancestors);
  }
  if (library_of(name) == Library::django_environ) return add_scheme(facts, file, node);
  if (is(callee, "identifier")) return add_call(facts, file, {node, text_of(file, callee), "", arguments(file, node)}, ancestors);
  if (!is(callee, "attribute") || !is(field(callee, "object"), "identifier")) return;
  add_call(facts, file, {node, text_of(file, field(callee, "object")), text_of(file, field(callee, "attribute")), arguments(file, node)},
           ancestors);
}

}  // namespace preship::python
