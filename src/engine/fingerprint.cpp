#include "engine/fingerprint.h"

#include <algorithm>
#include <unordered_map>

#include "sarif/fingerprint.h"

namespace preship {
namespace {

// The line that holds byte `at`, runs of blanks as one, none at its ends.
std::string normalised_line(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string line;
  bool blank = false;
  for (const char byte : text.substr(begin, end - begin)) {
    if (byte == ' ' || byte == '\t' || byte == '\r') {
      blank = true;
      continue;
    }
    if (blank && !line.empty()) line += ' ';
    blank = false;
    line += byte;
  }
  return line;
}

// What makes a finding the same but for how many there are.
std::string key_of(const Project& project, const Finding& finding, std::string_view path) {
  std::string key(finding.rule);
  key.append(1, '\0').append(path).append(1, '\0');
  const std::string& text = project.file(finding.span.file).text;
  return key + (finding.rule.starts_with("secret/") ? finding.message : normalised_line(text, finding.span.begin));
}

}  // namespace

std::vector<std::string> fingerprints(const Project& project, const Findings& findings, std::string_view prefix) {
  std::vector<std::string> result;
  std::unordered_map<std::string, std::size_t> seen;
  for (const Finding& finding : findings) {
    const std::string key = key_of(project, finding, std::string(prefix) + project.file(finding.span.file).path);
    const std::size_t earlier = seen[key]++;
    result.push_back(sarif::sha256(key + '\0' + std::to_string(earlier)));
  }
  return result;
}

std::string fingerprint_at(const Project& project, const Finding& finding, std::string_view path, std::size_t earlier) {
  return sarif::sha256(key_of(project, finding, path) + '\0' + std::to_string(earlier));
}

}  // namespace preship
