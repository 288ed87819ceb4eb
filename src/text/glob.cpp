// One matcher for gitignore patterns and for the globs of the configuration.

#include <cctype>

#include "text/glob.h"

namespace preship {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool in_named_class(std::string_view name, unsigned char c) {
  if (c >= 128) return false;
  if (name == "alnum") return std::isalnum(c);
  if (name == "alpha") return std::isalpha(c);
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "cntrl") return std::iscntrl(c);
  if (name == "digit") return std::isdigit(c);
  if (name == "graph") return std::isgraph(c);
  if (name == "lower") return std::islower(c);
  if (name == "print") return std::isprint(c);
  if (name == "punct") return std::ispunct(c);
  if (name == "space") return std::isspace(c);
  if (name == "upper") return std::isupper(c);
  return name == "xdigit" && std::isxdigit(c);
}

bool is_class_name(std::string_view name) {
  for (const std::string_view known :
       {"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit"})
    if (name == known) return true;
  return false;
}

// Reads "[...]" and says whether it holds `c`.
class ClassReader {
 public:
  ClassReader(std::string_view glob, std::size_t open, char c) : glob_(glob), at_(open + 1), byte_(static_cast<unsigned char>(c)) {}

  // Index after the closing bracket; none when the class is not closed or names no class.
  std::size_t read(bool& holds) {
    const bool negated = at_ < glob_.size() && (glob_[at_] == '!' || glob_[at_] == '^');
    if (negated) ++at_;
    bool first = true;
    for (; at_ < glob_.size() && (first || glob_[at_] != ']'); first = false)
      if (!(glob_.substr(at_, 2) == "[:" ? read_named() : read_range())) return none;
    if (at_ >= glob_.size()) return none;
    holds = held_ != negated && byte_ != '/';
    return at_ + 1;
  }

 private:
  // "[:alpha:]"; without a ":" before the next bracket, "[" is a byte like any other.
  bool read_named() {
    const std::size_t close = glob_.find(']', at_ + 2);
    if (close == none) return false;
    if (close < at_ + 3 || glob_[close - 1] != ':') return read_range();
    const std::string_view name = glob_.substr(at_ + 2, close - at_ - 3);
    if (!is_class_name(name)) return false;
    held_ |= in_named_class(name, byte_);
    at_ = close + 1;
    return true;
  }

  bool read_byte(unsigned char& byte) {
    if (glob_[at_] == '\\') ++at_;
    if (at_ >= glob_.size()) return false;
    byte = static_cast<unsigned char>(glob_[at_++]);
    return true;
  }

  bool read_range() {
    unsigned char low = 0, high = 0;
    if (!read_byte(low)) return false;
    high = low;
    if (at_ + 1 < glob_.size() && glob_[at_] == '-' && glob_[at_ + 1] != ']') {
      ++at_;
      if (!read_byte(high)) return false;
    }
    held_ |= low <= byte_ && byte_ <= high;
    return true;
  }

  std::string_view glob_;
  std::size_t at_;
  unsigned char byte_;
  bool held_ = false;
};

// Goes through glob and text side by side. A star remembers one place to return to: a later star makes an earlier one of the
// same path segment pointless, and a "**" makes everything before it pointless, so two places are enough.
class Matcher {
 public:
  Matcher(std::string_view glob, std::string_view text) : glob_(glob), text_(text) {}

  bool run() {
    while (true) {
      if (glob_at_ == glob_.size() && text_at_ == text_.size()) return true;
      if (!step() && !retry()) return false;
    }
  }

 private:
  bool step() {
    if (glob_at_ == glob_.size()) return false;
    const char c = glob_[glob_at_];
    if (c == '*') return step_star();
    if (text_at_ == text_.size()) return false;
    if (c == '?') return step_if(text_[text_at_] != '/', 1);
    if (c == '[') {
      bool holds = false;
      const std::size_t next = ClassReader(glob_, glob_at_, text_[text_at_]).read(holds);
      return next != none && step_if(holds, next - glob_at_);
    }
    if (c == '\\') return glob_at_ + 1 < glob_.size() && step_if(text_[text_at_] == glob_[glob_at_ + 1], 2);
    return step_if(text_[text_at_] == c, 1);
  }

  bool step_if(bool matched, std::size_t width) {
    if (!matched) return false;
    glob_at_ += width;
    ++text_at_;
    return true;
  }

  bool step_star() {
    const std::size_t begin = glob_at_;
    while (glob_at_ < glob_.size() && glob_[glob_at_] == '*') ++glob_at_;
    const std::string_view rest = glob_.substr(glob_at_);
    const bool alone = (begin == 0 || glob_[begin - 1] == '/') && (rest.empty() || rest.starts_with('/') || rest.starts_with("\\/"));
    if (glob_at_ - begin < 2 || !alone) {
      star_glob_ = glob_at_;
      star_text_ = text_at_;
      return true;
    }
    if (rest.empty()) text_at_ = text_.size();
    const bool escaped = rest.starts_with('\\');
    glob_at_ += escaped ? 2 : rest.size() > 0;  // past the slash
    deep_glob_ = glob_at_;
    deep_text_ = text_at_;
    star_glob_ = none;
    return !escaped;  // "**/" may stand for nothing at all, "**\/" needs a real slash
  }

  bool retry() {
    if (star_glob_ != none && star_text_ < text_.size() && text_[star_text_] != '/') {
      glob_at_ = star_glob_;
      text_at_ = ++star_text_;
      return true;
    }
    if (deep_glob_ == none) return false;
    const std::size_t slash = text_.find('/', deep_text_);
    if (slash == none) return false;
    glob_at_ = deep_glob_;
    text_at_ = deep_text_ = slash + 1;
    star_glob_ = none;
    return true;
  }

  std::string_view glob_, text_;
  std::size_t glob_at_ = 0, text_at_ = 0;
  std::size_t star_glob_ = none, star_text_ = 0;  // after "*": where to go on in the glob, and the text it has eaten up to
  std::size_t deep_glob_ = none, deep_text_ = 0;  // the same for "**"
};

}  // namespace

bool glob_match(std::string_view glob, std::string_view text) { return Matcher(glob, text).run(); }

}  // namespace preship
