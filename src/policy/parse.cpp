#include <algorithm>

#include "policy/operations.h"
#include "policy/tokens.h"
#include "text/nearest.h"
#include "text/words.h"

// condition   := both ("or" both)*
// both        := negated ("and" negated)*
// negated     := "not" negated | comparison
// comparison  := sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] ("in" | "matches" | "like" | "contains" | "starts with" |
//                "ends with") sum | "is" ("set" | "missing")]
// sum         := primary ("+" primary)*
// primary     := string | number | "true" | "false" | "[" sum ("," sum)* "]" | "(" condition ")" | function "(" sum ")" | quantifier | name
// quantifier  := ("any" | "none" | "every" | "count") "(" kind ["as" word] ["in" word] ["," condition] ")"
// name        := [fact "."] field ("." word | "[" string "]")*

namespace preship::policy {
namespace {

std::string near_word(std::string_view word, const std::vector<std::string_view>& choices) {
  const auto best = nearest(word, choices);
  return best ? "; did you mean " + quoted_word(*best) + "?" : "";
}

struct Quantifier {
  std::string_view name;
  Operation operation;
  Type type;
};
constexpr Quantifier quantifiers[] = {{"any", Operation::any, Type::flag},
                                      {"none", Operation::none, Type::flag},
                                      {"every", Operation::every, Type::flag},
                                      {"count", Operation::count, Type::number}};

struct Function {
  std::string_view name;
  Operation operation;
  Type type;
};
constexpr Function functions[] = {{"lower", Operation::lower, Type::text},
                                  {"upper", Operation::upper, Type::text},
                                  {"length", Operation::length, Type::number},
                                  {"number", Operation::number, Type::number}};

class Parser {
 public:
  Parser(std::string_view text, const Kind& kind) : tokens_(read_tokens(text)) {
    if (text.size() > longest_condition) throw ExpressionError{0, 1, "the condition is too long"};
    scopes_.push_back({&kind, std::string(kind.name)});
  }

  Expression condition() { return whole(flag(disjunction())); }
  Expression any_value() { return whole(sum()); }

  Expression only_field() {
    const std::size_t begin = token().begin;
    Expression result = primary();
    const bool named = result.operation == Operation::field || result.operation == Operation::entry;
    if (!named || token().kind != Token::Kind::end)
      throw ExpressionError{begin, token().end, "the name of a field belongs here, and nothing else"};
    return result;
  }

 private:
  struct Scope {
    const Kind* kind;
    std::string name;
  };

  const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

  bool take(std::string_view word) {
    if (!token().is(word)) return false;
    ++at_;
    return true;
  }

  [[noreturn]] static void fail(const Token& at, std::string message) { throw ExpressionError{at.begin, at.end, std::move(message)}; }
  [[noreturn]] static void fail(const Expression& at, std::string message) { throw ExpressionError{at.begin, at.end, std::move(message)}; }

  static std::string shown(const Token& token) {
    if (token.kind == Token::Kind::end) return "the end";
    return token.kind == Token::Kind::string ? "a text" : token.kind == Token::Kind::number ? "a number" : quoted_word(token.text);
  }

  void expect(std::string_view sign) {
    if (!take(sign)) fail(token(), quoted_word(sign) + " is missing before " + shown(token()));
  }

  void expect_end() {
    if (token().kind != Token::Kind::end) fail(token(), shown(token()) + " is one too many; 'and', 'or' or a comparison joins two parts");
  }

  // For the length of one level.
  struct Depth {
    explicit Depth(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > deepest_condition) fail(parser_.token(), "the condition is nested too deeply");
    }
    ~Depth() { --parser_.depth_; }
    Parser& parser_;
  };

  Expression whole(Expression expression) {
    expect_end();
    return expression;
  }

  Expression counted(Expression expression) {
    if (++count_ > most_expressions) throw ExpressionError{expression.begin, expression.end, "the condition has too many parts"};
    return expression;
  }

  // From `begin` to the token before this one.
  Expression make(Operation operation, Type type, std::size_t begin, std::vector<Expression> operands = {}) {
    return counted({.operation = operation,
                    .type = type,
                    .begin = begin,
                    .end = tokens_[at_ == 0 ? 0 : at_ - 1].end,
                    .operands = std::move(operands)});
  }

  static Expression flag(Expression expression) {
    if (expression.type != Type::flag)
      fail(expression,
           "this is " + std::string(type_name(expression.type)) + ", not true or false; compare it, or ask whether it 'is set'");
    return expression;
  }

  Expression disjunction() {
    const Depth depth(*this);
    Expression left = conjunction();
    while (take("or")) {
      Expression right = flag(conjunction());
      left = counted(operation_on(Operation::disjunction, Type::flag, flag(std::move(left)), std::move(right)));
    }
    return left;
  }

  Expression conjunction() {
    Expression left = negated();
    while (take("and")) {
      Expression right = flag(negated());
      left = counted(operation_on(Operation::conjunction, Type::flag, flag(std::move(left)), std::move(right)));
    }
    return left;
  }

  Expression negated() {
    const std::size_t begin = token().begin;
    if (!take("not")) return comparison();
    const Depth depth(*this);
    return negation(begin, flag(negated()));
  }

  Expression negation(std::size_t begin, Expression of) {
    Expression result = counted(operation_on(Operation::negation, Type::flag, std::move(of)));
    result.begin = begin;
    return result;
  }

  Expression comparison() {
    Expression left = sum();
    const std::size_t begin = left.begin;
    for (const auto& [sign, operation] : {std::pair{"==", Operation::equal},
                                          {"!=", Operation::unequal},
                                          {"<=", Operation::less_equal},
                                          {">=", Operation::greater_equal},
                                          {"<", Operation::less},
                                          {">", Operation::greater}})
      if (take(sign)) return counted(compared(operation, sign, std::move(left), sum()));
    if (take("is")) return asked(std::move(left));
    const bool no = token().is("not") && is_one_of(token(1).text, {"in", "matches", "like", "contains", "starts", "ends"});
    if (no) ++at_;
    std::optional<Expression> result = worded(left);
    if (!result) return left;
    return no ? negation(begin, std::move(*result)) : std::move(*result);
  }

  Expression asked(Expression left) {
    const bool set = take("set");
    if (!set && !take("missing")) fail(token(), "'is' goes with 'set' or 'missing'; to compare, write '=='");
    return counted(operation_on(set ? Operation::is_set : Operation::is_missing, Type::flag, std::move(left)));
  }

  std::optional<Expression> worded(Expression& left) {
    if (take("in")) return counted(contained(std::move(left), sum()));
    if (take("matches")) return counted(matched(std::move(left), pattern("matches")));
    if (take("like")) return counted(liked(std::move(left), pattern("like")));
    if (take("contains")) return counted(containing(std::move(left), sum()));
    for (const auto& [word, operation] : {std::pair{"starts", Operation::starts_with}, {"ends", Operation::ends_with}}) {
      if (!take(word)) continue;
      if (!take("with")) fail(token(), quoted_word(word) + " goes with 'with'");
      return counted(affixed(operation, std::string(word) + " with", std::move(left), sum()));
    }
    return std::nullopt;
  }

  // A pattern stands in the condition itself, so that it is known to be one before anything is checked.
  const Token& pattern(const char* word) {
    if (token().kind != Token::Kind::string) fail(token(), "the pattern of '" + std::string(word) + "' is written here, in quotes");
    return tokens_[at_++];
  }

  Expression sum() {
    Expression left = primary();
    while (take("+")) {
      Expression right = primary();
      for (const Expression* side : {&left, &right})
        if (!is_text(side->type)) fail(*side, "'+' joins texts, and this is " + std::string(type_name(side->type)));
      left = counted(operation_on(Operation::joined, Type::text, std::move(left), std::move(right)));
    }
    return left;
  }

  Expression literal(Value value) {
    const std::size_t begin = token().begin;
    ++at_;
    Expression result = make(Operation::literal, value.type, begin);
    result.value = std::move(value);
    return result;
  }

  Expression primary() {
    const Depth depth(*this);
    const Token& first = token();
    if (first.kind == Token::Kind::string) return literal(text_value(Text{first.text, {}}));
    if (first.kind == Token::Kind::number) return literal(number_value(first.number));
    if (first.is("true") || first.is("false")) return literal(flag_value(first.is("true")));
    if (first.is("[")) return list();
    if (take("(")) {
      Expression inner = disjunction();
      expect(")");
      return inner;
    }
    if (first.kind != Token::Kind::word) fail(first, "a field, a text, a number or a list belongs here, not " + shown(first));
    if (token(1).is("(")) return call();
    return name();
  }

  Expression list() {
    const std::size_t begin = token().begin;
    ++at_;
    std::vector<Expression> items;
    while (!token().is("]")) {
      items.push_back(sum());
      const Expression& item = items.back();
      if (!is_text(item.type) && item.type != Type::number)
        fail(item, "a list holds texts or numbers, not " + std::string(type_name(item.type)));
      if (is_text(item.type) != is_text(items.front().type)) fail(item, "a list holds texts or numbers, not both");
      if (!take(",")) break;
    }
    if (items.empty()) fail(token(), "the list is empty");
    expect("]");
    const Type type = is_text(items.front().type) ? Type::texts : Type::numbers;
    return make(Operation::list, type, begin, std::move(items));
  }

  Expression call() {
    const Token& name = token();
    for (const Quantifier& each : quantifiers)
      if (name.text == each.name) return quantifier(each);
    const auto function = std::ranges::find(functions, std::string_view(name.text), &Function::name);
    if (function == std::end(functions)) {
      std::vector<std::string_view> known;
      for (const Quantifier& each : quantifiers) known.push_back(each.name);
      for (const Function& each : functions) known.push_back(each.name);
      fail(name, "there is no function " + quoted_word(name.text) + near_word(name.text, known));
    }
    const std::size_t begin = name.begin;
    at_ += 2;
    Expression argument = sum();
    expect(")");
    if (function->operation == Operation::length ? argument.type == Type::flag || argument.type == Type::number : !is_text(argument.type))
      fail(argument, quoted_word(function->name) + " takes a text" + (function->operation == Operation::length ? " or a list" : "") +
                         ", and this is " + std::string(type_name(argument.type)));
    Expression result = counted(operation_on(function->operation, function->type, std::move(argument)));
    result.begin = begin;
    result.end = tokens_[at_ - 1].end;
    return result;
  }

  Expression quantifier(const Quantifier& each) {
    const Depth depth(*this);
    const std::size_t begin = token().begin;
    at_ += 2;
    const Kind& kind = kind_at(token());
    ++at_;
    std::string scope_name(kind.name);
    if (take("as")) scope_name = new_name();
    std::optional<std::size_t> within;
    if (take("in")) within = scope_at(tokens_[at_++]);
    std::vector<Expression> operands;
    if (take(",")) {
      scopes_.push_back({&kind, scope_name});
      operands.push_back(flag(disjunction()));
      scopes_.pop_back();
    } else if (each.operation == Operation::every) {
      fail(token(), "'every' needs a condition");
    }
    expect(")");
    Expression result = make(each.operation, each.type, begin, std::move(operands));
    result.kind = &kind;
    result.depth = scopes_.size();
    result.within = within;
    return result;
  }

  std::string new_name() {
    if (token().kind != Token::Kind::word || find_kind(token().text) != nullptr) fail(token(), "a new name belongs behind 'as'");
    return tokens_[at_++].text;
  }

  static const Kind& kind_at(const Token& name) {
    if (const Kind* kind = find_kind(name.text); kind != nullptr && name.kind == Token::Kind::word) return *kind;
    std::vector<std::string_view> known;
    for (const Kind& kind : kinds()) known.push_back(kind.name);
    fail(name, "there is no kind of fact " + shown(name) + near_word(name.text, known));
  }

  std::optional<std::size_t> find_scope(std::string_view name) const {
    for (std::size_t i = scopes_.size(); i-- > 0;)
      if (scopes_[i].name == name) return i;
    return std::nullopt;
  }

  std::size_t scope_at(const Token& name) const {
    if (const auto found = find_scope(name.text)) return *found;
    std::vector<std::string_view> known;
    for (const Scope& scope : scopes_) known.push_back(scope.name);
    fail(name, "'in' goes with a fact around, such as " + quoted_word(scopes_.back().name) + near_word(name.text, known));
  }

  Expression name() {
    const std::size_t begin = token().begin;
    std::size_t depth = scopes_.size() - 1;
    if (const auto scope = token(1).is(".") ? find_scope(token().text) : std::nullopt) {
      depth = *scope;
      at_ += 2;
    }
    const Token& written = token();
    if (written.kind != Token::Kind::word) fail(written, "the name of a field belongs here, not " + shown(written));
    const Field* field = scopes_[depth].kind->field(written.text);
    if (field == nullptr) fail(written, no_field(written.text, depth));
    ++at_;
    Expression result = make(Operation::field, field->type, begin);
    result.depth = depth;
    result.field = field;
    return token().is(".") || token().is("[") ? entry(std::move(result)) : result;
  }

  // What somebody meant who writes a field that the innermost fact does not have.
  std::string no_field(const std::string& written, std::size_t depth) const {
    std::string message = quoted_word(scopes_[depth].kind->name) + " has no field " + quoted_word(written);
    std::vector<std::string_view> known;
    for (const std::vector<Field>* list : {&scopes_[depth].kind->fields, &common_fields()})
      for (const Field& field : *list) known.push_back(field.name);
    if (const std::string near = near_word(written, known); !near.empty()) return message + near;
    for (std::size_t i = scopes_.size(); i-- > 0;)
      if (i != depth && scopes_[i].kind->field(written) != nullptr)
        return message + "; of the fact around it is " + quoted_word(scopes_[i].name + "." + written);
    return message + (find_scope(written) ? "; a field of it follows behind a dot" : "; a text stands in quotes");
  }

  Expression entry(Expression map) {
    if (map.type != Type::map)
      fail(token(), quoted_word(map.field->name) + " is " + std::string(type_name(map.type)) + " and has nothing inside");
    std::string key;
    if (take(".")) {
      if (token().kind != Token::Kind::word)
        fail(token(), "a name belongs behind the dot; one with other signs is written as [\"my-name\"]");
      key = tokens_[at_++].text;
    } else {
      ++at_;
      if (token().kind != Token::Kind::string) fail(token(), "a name in quotes belongs into the brackets");
      key = tokens_[at_++].text;
      expect("]");
    }
    Expression result = counted(operation_on(Operation::entry, Type::text, std::move(map)));
    result.end = tokens_[at_ - 1].end;
    result.key = std::move(key);
    return result;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0, count_ = 0;
  std::vector<Scope> scopes_;
};

}  // namespace

Expression parse_condition(std::string_view text, const Kind& kind) { return Parser(text, kind).condition(); }

Expression parse_field(std::string_view text, const Kind& kind) { return Parser(text, kind).only_field(); }

Expression parse_value(std::string_view text, const Kind& kind) { return Parser(text, kind).any_value(); }

}  // namespace preship::policy
