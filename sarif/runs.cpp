#include "sarif/runs.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sarif {
namespace {

using json = nlohmann::json;

constexpr std::size_t deepest = 200;                      // levels; logs have about twenty
constexpr std::size_t longest_run = 512UL * 1024 * 1024;  // bytes

// The bytes of the log, counted, and kept while a run lasts.
struct Tape {
  std::streambuf* bytes = nullptr;
  std::uint64_t offset = 0;
  std::size_t line = 1, column = 0;  // of the last byte
  bool ended = false, keeps = false;
  std::string kept;

  void take(char byte) {
    ++offset;
    ++column;
    if (keeps) kept += byte;
    if (byte != '\n') return;
    ++line;
    column = 0;
  }
};

// The parser asks an iterator for bytes, and never for one behind the token that it gives out, numbers apart.
class TapeIterator {
 public:
  using difference_type = std::ptrdiff_t;
  using value_type = char;
  using pointer = const char*;
  using reference = char;
  using iterator_category = std::input_iterator_tag;

  explicit TapeIterator(Tape* tape = nullptr) : tape_(tape) {}
  char operator*() const { return static_cast<char>(tape_->bytes->sgetc()); }
  TapeIterator& operator++() {
    tape_->take(static_cast<char>(tape_->bytes->sbumpc()));
    return *this;
  }
  TapeIterator operator++(int) {
    TapeIterator before = *this;
    ++*this;
    return before;
  }
  // Compared with the end alone.
  bool operator==(const TapeIterator& /*end*/) const {
    if (tape_ == nullptr) return true;
    tape_->ended = tape_->bytes->sgetc() == std::char_traits<char>::eof();
    return tape_->ended;
  }
  bool operator!=(const TapeIterator& end) const { return !(*this == end); }

 private:
  Tape* tape_;
};

// Knows no more of a log than where its runs begin and end.
class RunFinder {
 public:
  RunFinder(Tape& tape, const std::function<void(const RunText&)>& take) : tape_(tape), take_(take) {}

  bool null() { return value(); }
  bool boolean(bool /*value*/) { return value(); }
  bool number_integer(json::number_integer_t /*value*/) { return value(); }
  bool number_unsigned(json::number_unsigned_t /*value*/) { return value(); }
  bool number_float(json::number_float_t /*value*/, const std::string& /*text*/) { return value(); }
  bool binary(json::binary_t& /*value*/) { return value(); }
  bool string(std::string& text) {
    if (depth_ == 1 && key_ == "version") version_ = text;
    return value();
  }
  bool key(std::string& name) {
    if (depth_ == 1) key_ = name;
    return true;
  }
  bool start_object(std::size_t /*size*/) {
    if (in_runs()) {
      begin_ = tape_.offset - 1;
      tape_.kept = "{";
      tape_.keeps = true;
    }
    return deeper();
  }
  bool end_object() {
    --depth_;
    if (in_runs()) {
      tape_.keeps = false;
      take_({tape_.kept, begin_});
    }
    return true;
  }
  bool start_array(std::size_t /*size*/) {
    if (in_runs()) fail("a run is an object");
    if (depth_ == 1 && key_ == "runs") has_runs_ = true;
    return deeper();
  }
  bool end_array() {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const json::exception& /*error*/) {
    fail(tape_.ended ? "the file ends in the middle of its JSON" : "no JSON");
  }

  // What the log as a whole lacks has no place of its own.
  void finish() const {
    if (!has_runs_) throw ReadError(1, 1, "no SARIF: it has no runs");
    if (version_.empty()) throw ReadError(1, 1, "no SARIF: it has no version");
    if (version_ != "2.1.0") throw ReadError(1, 1, "SARIF of version '" + version_ + "', not 2.1.0");
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw ReadError(tape_.line, std::max<std::size_t>(tape_.column, 1), message); }
  bool in_runs() const { return depth_ == 2 && has_runs_ && key_ == "runs"; }
  bool value() {
    if (in_runs()) fail("a run is an object");
    if (depth_ == 0) fail("no SARIF: it is no object");
    if (tape_.kept.size() > longest_run) fail("a run of more than 512 MiB");
    return true;
  }
  bool deeper() {
    if (++depth_ > deepest) fail("more than 200 levels deep");
    return true;
  }

  Tape& tape_;
  const std::function<void(const RunText&)>& take_;
  std::size_t depth_ = 0;
  std::uint64_t begin_ = 0;
  std::string key_, version_;
  bool has_runs_ = false;
};

}  // namespace

void each_run(std::istream& log, const std::function<void(const RunText&)>& take) {
  Tape tape{.bytes = log.rdbuf()};
  RunFinder finder(tape, take);
  json::sax_parse(TapeIterator(&tape), TapeIterator(), &finder);
  finder.finish();
}

std::string without_blanks(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool quoted = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char byte = json[at];
    if (quoted && byte == '\\' && at + 1 < json.size()) {
      out += byte;
      out += json[++at];
      continue;
    }
    if (byte == '"') quoted = !quoted;
    if (quoted || (byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r')) out += byte;
  }
  return out;
}

}  // namespace sarif
