#include "policy/evaluate.h"

#include <algorithm>
#include <cmath>

#include "answers/secrets/redact.h"
#include "text/glob.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::policy {
namespace {

struct BudgetSpent {};

// True when the expression, or a part of it, asks for a field of the fact at that depth.
bool asks_for(const Expression& expression, std::size_t depth) {
  if (expression.operation == Operation::field) return expression.depth == depth;
  if (expression.kind != nullptr && expression.within == depth) return true;
  return std::ranges::any_of(expression.operands, [&](const Expression& operand) { return asks_for(operand, depth); });
}

// `key == env_read.key` in any(env_declaration, ...): facts are then looked up by that field, not one by one.
struct Lookup {
  const Expression* field = nullptr;  // of the facts that the quantifier goes over
  const Expression* wanted = nullptr;
};

Lookup lookup_in(const Expression& condition, std::size_t depth) {
  if (condition.operation == Operation::conjunction) {
    const Lookup left = lookup_in(condition.operands[0], depth);
    return left.field != nullptr ? left : lookup_in(condition.operands[1], depth);
  }
  if (condition.operation != Operation::equal) return {};
  for (const bool swapped : {false, true}) {
    const Expression &field = condition.operands[swapped ? 1 : 0], &wanted = condition.operands[swapped ? 0 : 1];
    if (field.operation == Operation::field && field.depth == depth && !asks_for(wanted, depth)) return {&field, &wanted};
  }
  return {};
}

std::string key_of(const Value& value) { return value.type == Type::flag ? (value.flag ? "true" : "false") : value.text.value; }

bool is_known(const Value& value) { return value.set && (value.type != Type::number || !std::isnan(value.number)); }

class Evaluator {
 public:
  Evaluator(const Project& project, FactStore& store, std::size_t budget) : project_(project), store_(store), left_(budget) {}

  bool holds_for(const Expression& condition, const Fact& fact) {
    facts_ = {&fact};
    return holds(condition);
  }

  Value value_for(const Expression& expression, const Fact& fact) {
    facts_ = {&fact};
    return value(expression);
  }

 private:
  void step(std::size_t bytes = 0) {
    const std::size_t cost = 1 + bytes / 32;
    if (left_ < cost) throw BudgetSpent();
    left_ -= cost;
  }

  bool holds(const Expression& expression) { return value(expression).flag; }

  Value value(const Expression& expression) {
    step();
    const std::vector<Expression>& operands = expression.operands;
    switch (expression.operation) {
      case Operation::literal:
        return expression.value;
      case Operation::field:
        return expression.field->get(project_, *facts_[expression.depth]);
      case Operation::entry:
        return entry(expression);
      case Operation::list:
        return list(expression);
      case Operation::negation:
        return flag_value(!holds(operands[0]));
      case Operation::conjunction:
        return flag_value(holds(operands[0]) && holds(operands[1]));
      case Operation::disjunction:
        return flag_value(holds(operands[0]) || holds(operands[1]));
      case Operation::is_set:
        return flag_value(value(operands[0]).set);
      case Operation::is_missing:
        return flag_value(!value(operands[0]).set);
      case Operation::any:
        return flag_value(count(expression, 1) == 1);
      case Operation::none:
      case Operation::every:
        return flag_value(count(expression, 1) == 0);
      case Operation::count:
        return number_value(static_cast<double>(count(expression, static_cast<std::size_t>(-1))));
      case Operation::lower:
      case Operation::upper:
      case Operation::length:
      case Operation::number:
        return of_function(expression);
      case Operation::joined:
        return joined(value(operands[0]), value(operands[1]));
      case Operation::matches:
      case Operation::like:
        return flag_value(fits(expression, value(operands[0])));
      default:
        return flag_value(compare(expression.operation, value(operands[0]), value(operands[1])));
    }
  }

  Value entry(const Expression& expression) {
    Value map = value(expression.operands[0]);
    const auto found = std::ranges::find(map.keys, expression.key);
    if (found == map.keys.end()) return missing(Type::text);
    Value result = text_value(map.items[static_cast<std::size_t>(found - map.keys.begin())]);
    result.name = expression.key;
    return result;
  }

  Value list(const Expression& expression) {
    Value result{.type = expression.type, .set = true};
    for (const Expression& operand : expression.operands)
      if (Value item = value(operand); is_known(item)) result.items.push_back(std::move(item.text));
    return result;
  }

  static Value joined(const Value& left, const Value& right) {
    if (!left.set || !right.set) return missing(Type::text);
    Value result = text_value(Text{left.text.value + right.text.value, {}});
    result.name = left.name.empty() ? right.name : left.name;
    return result;
  }

  Value of_function(const Expression& expression) {
    Value argument = value(expression.operands[0]);
    if (!argument.set && expression.operation != Operation::length) return missing(expression.type);
    step(argument.text.value.size());
    switch (expression.operation) {
      case Operation::lower:
        argument.text.value = lower_case(argument.text.value);
        return argument;
      case Operation::upper:
        for (char& byte : argument.text.value)
          if (is_lower(byte)) byte = static_cast<char>(byte - 'a' + 'A');
        return argument;
      case Operation::length: {
        const bool text = argument.type == Type::text;
        return number_value(static_cast<double>(text ? argument.text.value.size() : argument.items.size()));
      }
      default:
        return leading_number(argument.text);
    }
  }

  // The number that a text begins with: 22 of "22-alpine", 18.2 of "18.2.1".
  static Value leading_number(const Text& text) {
    const auto digits = [&](std::size_t at) { return std::min(text.value.find_first_not_of("0123456789", at), text.value.size()); };
    std::size_t end = digits(0);
    if (end > 0 && end < text.value.size() && text.value[end] == '.') end = digits(end + 1);
    if (end == 0) return missing(Type::number);
    return number_value(std::strtod(text.value.substr(0, end).c_str(), nullptr), text.span);
  }

  // A pattern fits a list when it fits one of its elements.
  bool fits(const Expression& expression, const Value& subject) {
    if (!subject.set) return false;
    if (subject.type != Type::texts) return fits_one(expression, subject.type == Type::path ? key_path(subject) : subject.text.value);
    return std::ranges::any_of(subject.items, [&](const Text& item) { return fits_one(expression, item.value); });
  }

  bool fits_one(const Expression& expression, const std::string& text) {
    step(text.size());
    if (expression.operation == Operation::matches) return re2::RE2::PartialMatch(text, *expression.pattern);
    return glob_match(expression.key, text);
  }

  // As glob_of_keys() writes the pattern; `matches` sees the same with dots.
  static std::string key_path(const Value& path) {
    std::string text;
    for (const Text& part : path.items) {
      if (!text.empty()) text += '/';
      for (const char byte : part.value) text += byte == '/' ? '\1' : byte;
    }
    return text;
  }

  bool compare(Operation operation, const Value& left, const Value& right) {
    step(left.text.value.size());
    switch (operation) {
      case Operation::equal:
        return equal(left, right);
      case Operation::unequal:
        return !equal(left, right);
      case Operation::in:
        return contained(left, right);
      case Operation::starts_with:
      case Operation::ends_with:
      case Operation::contains:
        return affixed(operation, left, right);
      default:
        return is_known(left) && is_known(right) && ordered(operation, left.number, right.number);
    }
  }

  static bool equal(const Value& left, const Value& right) {
    if (!is_known(left) || !is_known(right)) return false;
    if (left.type == Type::flag) return left.flag == right.flag;
    return left.type == Type::number ? left.number == right.number : left.text.value == right.text.value;
  }

  static bool ordered(Operation operation, double left, double right) {
    if (operation == Operation::less) return left < right;
    if (operation == Operation::less_equal) return left <= right;
    return operation == Operation::greater ? left > right : left >= right;
  }

  bool contained(const Value& left, const Value& right) {
    if (!is_known(left)) return false;
    step(right.items.size() + right.keys.size());
    if (right.type == Type::map) return std::ranges::find(right.keys, left.text.value) != right.keys.end();
    return std::ranges::find(right.items, left.text.value, &Text::value) != right.items.end();
  }

  // Of lists on either side, one pair is enough.
  bool affixed(Operation operation, const Value& left, const Value& right) {
    if (!left.set || !right.set) return false;
    const auto one = [&](const std::string& text, const std::string& part) {
      step(text.size());
      if (operation == Operation::starts_with) return text.starts_with(part);
      return operation == Operation::ends_with ? text.ends_with(part) : text.find(part) != std::string::npos;
    };
    const auto any_part = [&](const std::string& text) {
      if (right.type != Type::texts) return one(text, right.text.value);
      return std::ranges::any_of(right.items, [&](const Text& part) { return one(text, part.value); });
    };
    if (left.type != Type::texts) return any_part(left.text.value);
    return std::ranges::any_of(left.items, [&](const Text& item) { return any_part(item.value); });
  }

  // How many facts the quantifier's condition holds for, or does not hold for of `every`; stops at `enough`.
  std::size_t count(const Expression& quantifier, std::size_t enough) {
    const bool wanted = quantifier.operation != Operation::every;
    std::size_t found = 0;
    const auto look = [&](const Fact& fact) {
      step();
      facts_.push_back(&fact);
      const bool so = quantifier.operands.empty() || holds(quantifier.operands[0]);
      facts_.pop_back();
      found += so == wanted ? 1 : 0;
      return found < enough;
    };
    if (quantifier.within) {
      for (const Fact* fact : store_.inside(*quantifier.kind, *facts_[*quantifier.within]))
        if (!look(*fact)) break;
    } else if (const Lookup lookup = lookup_of(quantifier); lookup.field != nullptr) {
      for (const Fact* fact : looked_up(quantifier, lookup))
        if (!look(*fact)) break;
    } else {
      for (const Fact& fact : store_.all(*quantifier.kind))
        if (!look(fact)) break;
    }
    return found;
  }

  static Lookup lookup_of(const Expression& quantifier) {
    if (quantifier.operands.empty() || quantifier.operation == Operation::every) return {};
    return lookup_in(quantifier.operands[0], quantifier.depth);
  }

  using Index = std::unordered_map<std::string, std::vector<const Fact*>>;

  const std::vector<const Fact*>& looked_up(const Expression& quantifier, const Lookup& lookup) {
    static const std::vector<const Fact*> none;
    const Value wanted = value(*lookup.wanted);
    if (!is_known(wanted)) return none;
    const auto [index, is_new] = indexes_.try_emplace(&quantifier);
    if (is_new)
      for (const Fact& fact : store_.all(*quantifier.kind)) {
        step();
        if (const Value own = lookup.field->field->get(project_, fact); is_known(own)) index->second[key_of(own)].push_back(&fact);
      }
    const auto found = index->second.find(key_of(wanted));
    return found == index->second.end() ? none : found->second;
  }

  const Project& project_;
  FactStore& store_;
  std::size_t left_;
  std::vector<const Fact*> facts_;  // around, the rule's own first
  std::unordered_map<const Expression*, Index> indexes_;
};

// As the value may be shown: a secret is known by the name that it is given to, or by itself. In quotes, as the redaction looks
// for it behind names that are no variables.
std::string shown_text(std::string text, const std::string& name) {
  const std::string shown = masked(text);
  if (name.empty()) return shown;
  std::ranges::replace(text, '"', ' ');
  const std::string given = masked(name + "=\"" + text + "\"").substr(masked(name + "=").size());
  return given.starts_with(secret_mask) || given.starts_with("\"" + std::string(secret_mask)) ? std::string(secret_mask) : shown;
}

std::string shown_value(const Value& value) {
  if (!value.set) return "(missing)";
  if (value.type == Type::flag) return value.flag ? "true" : "false";
  if (value.type == Type::number) return std::isnan(value.number) ? "(unknown)" : value.text.value;
  if (value.type != Type::texts && value.type != Type::numbers && value.type != Type::map) return shown_text(value.text.value, value.name);
  std::string text;
  for (std::size_t i = 0; i < value.items.size(); ++i)
    text += (i == 0 ? "" : ", ") + (value.type == Type::map ? value.keys[i] : shown_text(value.items[i].value, ""));
  return text;
}

Span place_of(const Value& value, const Fact& fact) {
  const Text* text =
      value.type == Type::texts || value.type == Type::map ? (value.items.empty() ? nullptr : &value.items.front()) : &value.text;
  const bool known = value.set && text != nullptr && text->span.begin < text->span.end;
  return known ? text->span : fact.place;
}

Finding finding_of(const OwnRule& rule, const Fact& fact, Evaluator& evaluator) {
  Finding finding{.span = fact.place, .message = ""};
  if (rule.at) finding.span = place_of(evaluator.value_for(*rule.at, fact), fact);
  for (const MessagePart& part : rule.message) {
    finding.message += part.text;
    if (part.field) finding.message += shown_value(evaluator.value_for(*part.field, fact));
  }
  return finding;
}

bool looks_at(const OwnRule& rule, const Project& project, const Fact& fact) {
  if (rule.paths.empty()) return is_looked_at(project, fact.place);
  return covers_path(rule.patterns, project.file(fact.place.file).path);
}

}  // namespace

FactStore::FactStore(const Project& project) : project_(project) {
  for (const Kind& kind : kinds()) slots_.emplace(&kind, std::make_unique<Slot>());
}

FactStore::Slot& FactStore::slot(const Kind& kind) {
  Slot& slot = *slots_.at(&kind);
  std::call_once(slot.once, [&] {
    slot.list = kind.collect(project_);
    for (const Fact& fact : slot.list.facts) slot.by_file[fact.place.file].push_back(&fact);
    for (auto& [file, facts] : slot.by_file) std::ranges::stable_sort(facts, {}, [](const Fact* fact) { return fact->place.begin; });
  });
  return slot;
}

const std::vector<Fact>& FactStore::all(const Kind& kind) { return slot(kind).list.facts; }

std::vector<const Fact*> FactStore::inside(const Kind& kind, const Fact& outer) {
  const auto& by_file = slot(kind).by_file;
  const auto file = by_file.find(outer.extent.file);
  std::vector<const Fact*> found;
  if (file == by_file.end()) return found;
  for (auto at = std::ranges::lower_bound(file->second, outer.extent.begin, {}, [](const Fact* fact) { return fact->place.begin; });
       at != file->second.end() && (*at)->place.begin < outer.extent.end; ++at)
    if ((*at)->row != outer.row) found.push_back(*at);
  return found;
}

Findings evaluate(const OwnRule& rule, const Project& project, FactStore& store, std::size_t budget) {
  Findings findings;
  Evaluator evaluator(project, store, budget);
  for (const Fact& fact : store.all(*rule.kind)) {
    if (!looks_at(rule, project, fact)) continue;
    try {
      if (evaluator.holds_for(rule.condition, fact)) findings.push_back(finding_of(rule, fact, evaluator));
    } catch (const BudgetSpent&) {
      findings.push_back({.span = fact.place,
                          .message = "the rule stopped here after " + number_text(static_cast<double>(budget)) +
                                     " steps: its condition compares too many facts; join them by '==' or narrow them by 'in'",
                          .severity = Severity::error});
      break;
    }
  }
  return findings;
}

}  // namespace preship::policy
