// pydantic settings: https://docs.pydantic.dev/latest/concepts/pydantic_settings/

#include <algorithm>

#include "formats/python/reads.h"
#include "text/words.h"

namespace preship::python {
namespace {

bool is_settings_base(std::string_view name) {
  return name == "pydantic_settings.BaseSettings" || name == "pydantic.BaseSettings" || name == "pydantic.v1.BaseSettings" ||
         name == "pydantic_settings.main.BaseSettings" || name == "BaseSettings" || name.ends_with(".BaseSettings");
}

struct Options {
  std::string prefix;
  bool case_sensitive = false;
  bool ignores_empty = false;
  bool own_parsing = false;  // the class itself says how texts become values
  std::string converted;     // fields that a function of the class looks at first, each in quotes
};

void read_option(const File& file, std::string_view name, TSNode value, Options& options) {
  if (name == "case_sensitive") options.case_sensitive = is(value, "true");
  if (name == "env_ignore_empty") options.ignores_empty = is(value, "true");
  if (name == "enable_decoding") options.own_parsing = is(value, "false");
  if (name != "env_prefix") return;
  if (const std::optional<Text> prefix = constant_string(file, value)) options.prefix = prefix->value;
}

// The assignment of a statement `name = value` or `name: type = value`.
std::optional<TSNode> assignment_of(TSNode statement) {
  if (is(statement, "assignment")) return statement;
  if (!is(statement, "expression_statement")) return std::nullopt;
  const std::vector<TSNode> parts = children(statement);
  return parts.size() == 1 && is(parts[0], "assignment") ? std::optional(parts[0]) : std::nullopt;
}

// A function of the class: settings_customise_sources(), parse_env_var(), or one that is given a field before its type is.
void read_function(const File& file, TSNode statement, Options& options) {
  const TSNode function = is(statement, "decorated_definition") ? field(statement, "definition") : statement;
  if (is_one_of(text_of(file, field(function, "name")), {"settings_customise_sources", "customise_sources", "parse_env_var"}))
    options.own_parsing = true;
  if (!is(statement, "decorated_definition")) return;
  for (const TSNode decorator : children(statement)) {
    const std::string_view text = text_of(file, decorator);
    if (is(decorator, "decorator") && holds_any(text, {"before", "pre=True", "plain", "wrap"})) options.converted += text;
  }
}

// model_config = SettingsConfigDict(env_prefix="APP_"), or the older `class Config:` inside the class.
Options options_of(const File& file, const std::vector<TSNode>& body) {
  Options options;
  for (const TSNode statement : body) {
    if (const std::optional<TSNode> assignment = assignment_of(statement)) {
      const TSNode value = field(*assignment, "right");
      if (text_of(file, field(*assignment, "left")) != "model_config" || !is(value, "call")) continue;
      for (const Argument& argument : arguments(file, value)) read_option(file, argument.name, argument.value, options);
    } else if (is(statement, "class_definition") && text_of(file, field(statement, "name")) == "Config") {
      for (const TSNode inner : children(field(statement, "body")))
        if (const std::optional<TSNode> set = assignment_of(inner))
          read_option(file, text_of(file, field(*set, "left")), field(*set, "right"), options);
        else read_function(file, inner, options);
    } else {
      read_function(file, statement, options);
    }
  }
  return options;
}

// The names that Field(alias=..., validation_alias=AliasChoices("A", "B"), env=[...]) gives instead of the field's own.
std::vector<Text> aliases_of(const File& file, const std::vector<Argument>& given) {
  std::vector<Text> result;
  for (const std::string_view name : {"validation_alias", "alias", "env"}) {
    const std::optional<TSNode> value = argument(given, name);
    if (!value || !result.empty()) continue;
    std::vector<TSNode> choices{*value};
    if (is(*value, "call")) choices = children(field(*value, "arguments"));
    else if (is(*value, "list") || is(*value, "tuple")) choices = children(*value);
    for (const TSNode choice : choices)
      if (std::optional<Text> text = constant_string(file, choice)) result.push_back(std::move(*text));
  }
  return result;
}

struct Field {
  TSNode name, type, value;  // `type` and `value` may be null nodes
  std::vector<Text> aliases;
  Need need = Need::required;
  NeedReason reason = Reason::no_default;
};

void set_need(const File& file, Field& field_of_class) {
  const std::string_view type = text_of(file, field_of_class.type);
  const bool may_be_none = type.starts_with("Optional[") || type.find("| None") != std::string_view::npos || type.starts_with("None |");
  std::optional<TSNode> value;
  if (!ts_node_is_null(field_of_class.value)) value = field_of_class.value;
  if (value && is(*value, "call") && qualified(file, field(*value, "function")).ends_with("Field")) {
    const std::vector<Argument> given = arguments(file, *value);
    field_of_class.aliases = aliases_of(file, given);
    value = argument(given, "default", 0);
    if (!value) value = argument(given, "default_factory");
  }
  if (value && is(*value, "ellipsis")) value.reset();
  if (value && !is_none(*value)) field_of_class.need = Need::defaulted, field_of_class.reason = Reason::default_value;
  else if (value || may_be_none) field_of_class.need = Need::optional, field_of_class.reason = Reason::may_be_none;
}

// Settings inside settings are not read from one variable.
bool is_nested(const File& file, const Field& candidate) {
  const std::string_view type = text_of(file, candidate.type);
  return file.classes.contains(std::string(type)) && !type.empty();
}

// A function that looks at the text first does not help a list: it is read as JSON before.
// https://docs.pydantic.dev/latest/concepts/pydantic_settings/#disabling-json-parsing
std::shared_ptr<const ValueDemand> demand_of(const File& file, const Field& found, const Options& options) {
  auto demand = options.own_parsing ? nullptr : demand_of_type(text_of(file, found.type));
  const bool json = demand && (demand->form == ValueForm::json_list || demand->form == ValueForm::json_object);
  const bool converted = holds_any(options.converted, {"\"*\"", "'*'", "model_validator", "root_validator"}) ||
                         holds(options.converted, "\"" + std::string(text_of(file, found.name)) + "\"") ||
                         holds(options.converted, "'" + std::string(text_of(file, found.name)) + "'");
  if (!demand || (!json && converted)) return nullptr;
  if (!options.ignores_empty) return demand;
  ValueDemand lenient = *demand;
  lenient.choices.emplace_back();
  return std::make_shared<const ValueDemand>(std::move(lenient));
}

void add_field(Facts& facts, const File& file, const Field& found, const Options& options) {
  std::vector<Text> keys = found.aliases;
  if (keys.empty()) keys.push_back({options.prefix + std::string(text_of(file, found.name)), span_of(file, found.name)});
  for (Text& key : keys) {
    if (!options.case_sensitive)
      std::ranges::transform(key.value, key.value.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    EnvRead read;
    read.span = span_of(file, found.name);
    read.key = std::move(key);
    read.phase = phase_of(file);
    read.need = keys.size() > 1 && found.need == Need::required ? Need::optional : found.need;
    read.reason = keys.size() > 1 ? Reason::one_of_names : found.reason;
    read.reader = Reader::schema;
    read.demand = demand_of(file, found, options);
    facts.env_reads.push_back(std::move(read));
  }
}

}  // namespace

void survey_settings(File& file) {
  for (int round = 0; round < 4; ++round) {  // classes that derive from classes of this file
    for (const auto& [name, bases] : file.classes)
      if (std::ranges::any_of(bases, [&](const std::string& base) { return is_settings_base(base) || file.settings.contains(base); }))
        file.settings.insert(name);
  }
}

void add_settings_class(Facts& facts, const File& file, TSNode node) {
  if (!is(node, "class_definition") || !file.settings.contains(text_of(file, field(node, "name")))) return;
  const std::vector<TSNode> body = children(field(node, "body"), 100'000);
  const Options options = options_of(file, body);
  for (const TSNode statement : body) {
    const std::optional<TSNode> assignment = assignment_of(statement);
    if (!assignment || !is(field(*assignment, "left"), "identifier")) continue;
    Field found{field(*assignment, "left"), field(*assignment, "type"), field(*assignment, "right"), {}};
    const std::string_view name = text_of(file, found.name), type = text_of(file, found.type);
    if (ts_node_is_null(found.type) || name.starts_with('_') || name == "model_config" || type.starts_with("ClassVar")) continue;
    if (is_nested(file, found)) continue;
    set_need(file, found);
    add_field(facts, file, found, options);
  }
}

}  // namespace preship::python
