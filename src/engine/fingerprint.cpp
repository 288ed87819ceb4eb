#include "engine/fingerprint.h"

#include <algorithm>
#include <unordered_map>

#include "answers/secrets/redact.h"
#include "sarif/fingerprint.h"

namespace preship {
namespace {

constexpr std::size_t longest = 4096;  // of a line that is compared as it stands

// Without the values of secrets; runs of blanks as one, none at its ends. A hash stands for a long line, which every finding on it would
// copy.
std::string normalised(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char byte : text) {
    if (byte == ' ' || byte == '\t' || byte == '\r') {
      blank = true;
      continue;
    }
    if (blank && !line.empty()) line += ' ';
    blank = false;
    line += byte;
  }
  return line.size() <= longest ? line : sarif::sha256(line);
}

// Findings come in the order of the file: the line of the last one is kept.
class NormalLines {
 public:
  const std::string& at(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    if (text.data() == text_.data() && begin_ <= offset && offset <= end_) return line_;
    const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    text_ = text;
    begin_ = before + 1;  // npos + 1 is 0
    end_ = std::min(text.find('\n', offset), text.size());
    return line_ = normalised(masked(text.substr(begin_, end_ - begin_)));
  }

 private:
  std::string_view text_;
  std::size_t begin_ = 1, end_ = 0;
  std::string line_;
};

// What makes a finding the same but for how many there are.
std::string key_of(const Project& project, const Finding& finding, std::string_view path, NormalLines& lines) {
  std::string key(finding.rule);
  key.append(1, '\0').append(path).append(1, '\0');
  const std::string& text = project.file(finding.span.file).text;
  key += finding.about_secret ? finding.message : lines.at(text, finding.span.begin);
  if (!finding.fold.name.empty()) key.append(1, '\0').append(finding.fold.name);
  // Eight bits tell most other values apart, and nothing about this one.
  if (!finding.fold.value.empty()) key.append(1, '\0').append(sarif::sha256(finding.fold.value).substr(0, 2));
  return key;
}

}  // namespace

std::vector<std::string> fingerprints(const Project& project, const Findings& findings, std::string_view prefix) {
  std::vector<std::string> result;
  std::unordered_map<std::string, std::size_t> seen;
  NormalLines lines;
  for (const Finding& finding : findings) {
    const std::string key = key_of(project, finding, std::string(prefix) + project.file(finding.span.file).path, lines);
    const std::size_t earlier = seen[key]++;
    result.push_back(sarif::sha256(key + '\0' + std::to_string(earlier)));
  }
  return result;
}

std::string fingerprint_at(const Project& project, const Finding& finding, std::string_view path, std::size_t earlier) {
  NormalLines lines;
  return sarif::sha256(key_of(project, finding, path, lines) + '\0' + std::to_string(earlier));
}

}  // namespace preship
