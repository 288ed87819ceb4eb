#include "knowledge/secrets/formats.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

const Lists& known_values() {
  static const Lists lists = lists_of(embedded::secret_known_values());
  return lists;
}

// Compiled at its first use: most runs meet none of these prefixes, and compiling all would cost more than a small tree.
struct LazyExpression {
  std::once_flag once;
  std::unique_ptr<RE2> expression;
};

struct Compiled {
  SecretFormat format;
  std::unique_ptr<LazyExpression> lazy = std::make_unique<LazyExpression>();

  const RE2& expression() const {
    std::call_once(lazy->once, [&] {
      RE2::Options options;
      options.set_encoding(RE2::Options::EncodingLatin1);
      lazy->expression =
          std::make_unique<RE2>("(" + RE2::QuoteMeta(std::string(format.prefix)) + std::string(format.pattern) + ")", options);
    });
    return *lazy->expression;
  }
};
struct FormatTable {
  std::array<std::vector<Compiled>, 256> by_byte;  // longer prefixes first, so that "sk-ant-" is tried before "sk-"
  std::bitset<65536> by_pair;                      // of the first two bytes: rules out nearly everything that is asked
};

std::size_t pair_of(std::string_view text) {
  return static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8 | static_cast<unsigned char>(text[1]);
}

SecretUse use_named(std::string_view name) {
  if (name == "own") return SecretUse::own;
  if (name == "test") return SecretUse::test;
  if (name == "open") return SecretUse::open;
  return name == "development" ? SecretUse::development : SecretUse::live;
}

FormatTable read_formats(std::string_view text) {
  FormatTable table;
  each_row<5>(text, [&](const auto& cells) {
    const SecretFormat format{cells[0], cells[1], cells[2], use_named(cells[3]), cells[4]};
    table.by_pair.set(pair_of(format.prefix));
    table.by_byte[static_cast<unsigned char>(format.prefix[0])].push_back({.format = format});
  });
  for (std::vector<Compiled>& bucket : table.by_byte)
    std::ranges::stable_sort(bucket, std::ranges::greater(), [](const Compiled& compiled) { return compiled.format.prefix.size(); });
  return table;
}

const FormatTable& formats() {
  static const FormatTable table = read_formats(embedded::secret_formats());
  return table;
}

const std::vector<Compiled>& bucket_of(std::string_view text) {
  static const std::vector<Compiled> none;
  return text.empty() ? none : formats().by_byte[static_cast<unsigned char>(text[0])];
}

// "abcdef", "123456", "ABCDEF": six bytes that count.
bool has_sequence(std::string_view value) {
  int run = 1;
  for (std::size_t i = 1; i < value.size(); ++i) {
    run = value[i] == value[i - 1] + 1 ? run + 1 : 1;
    if (run >= 6) return true;
  }
  return false;
}

std::string only(std::string_view value, bool (*wanted)(char)) {
  std::string kept;
  std::ranges::copy_if(value, std::back_inserter(kept), wanted);
  return kept;
}

// "abc123def456ghi789": the alphabet and the numbers take turns.
bool has_sequences_in_turn(std::string_view value) { return has_sequence(only(value, is_letter)) && has_sequence(only(value, is_digit)); }

}  // namespace

bool may_begin_secret(std::string_view text) {
  if (text.size() < 2 || !formats().by_pair[pair_of(text)]) return false;
  return std::ranges::any_of(bucket_of(text), [&](const Compiled& compiled) { return text.starts_with(compiled.format.prefix); });
}

SecretMatch match_secret_format(std::string_view text) {
  for (const Compiled& compiled : bucket_of(text)) {
    if (!text.starts_with(compiled.format.prefix)) continue;
    const std::string_view near = text.substr(0, 4096);
    re2::StringPiece found;
    if (!compiled.expression().Match(re2::StringPiece(near.data(), near.size()), 0, near.size(), RE2::ANCHOR_START, &found, 1)) continue;
    if (found.size() < near.size() && is_word(near[found.size()]) && is_word(near[found.size() - 1]))
      continue;  // a part of something longer
    return {&compiled.format, found.size()};
  }
  return {};
}

bool is_made_up_secret(std::string_view value) {
  std::array<bool, 256> seen = {};
  std::size_t distinct = 0;
  for (const char byte : value.substr(value.size() >= 16 ? 8 : 0))
    if (!std::exchange(seen[static_cast<unsigned char>(byte)], true)) ++distinct;
  for (const std::string_view word :
       {"xxx",    "XXX",    "your",       "YOUR",        "xample",      "EXAMPLE",     "placeholder", "changeme",
        "...",    "***",    "fake",       "FAKE",        "dummy",       "DUMMY",       "000000",      "secret-key",
        "insert", "foobar", "ForTesting", "TestingOnly", "for-testing", "for_testing", "testing-only"})
    if (value.find(word) != std::string_view::npos) return true;
  return distinct < 6 || has_sequence(value) || has_sequences_in_turn(value);
}

bool is_published_secret(std::string_view value) {
  return std::ranges::any_of(known_values().at("published"), [&](std::string_view known) { return holds(value, known); });
}

bool is_public_key(std::string_view value) {
  return std::ranges::any_of(known_values().at("public"), [&](std::string_view beginning) { return value.starts_with(beginning); });
}

}  // namespace preship
