#include "engine/fleet/results.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "engine/fleet/parse.h"
#include "engine/select.h"
#include "sarif/fingerprint.h"
#include "sarif/runs.h"
#include "text/words.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_result = 512UL * 1024 * 1024;  // bytes

bool is_result_name(const std::string& name) { return !name.starts_with('.') && ends_with_any(name, {".jsonl", ".sarif", ".sarif.json"}); }

void add_folder(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory() && name.starts_with('.')) at.disable_recursion_pending();
    if (at->is_regular_file() && is_result_name(name)) files.push_back(at->path().lexically_normal().string());
  }
  if (error) throw UsageError("cannot read '" + folder.string() + "': " + error.message());
}

std::vector<std::string> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) throw UsageError("there is no file '" + path + "'");
    const std::size_t before = files.size();
    if (fs::is_directory(status)) add_folder(path, files);
    else if (fs::is_regular_file(status)) files.push_back(fs::path(path).lexically_normal().string());
    else throw UsageError("'" + path + "' is neither a file nor a folder: results are read twice");
    if (files.size() == before) throw UsageError("the folder '" + path + "' holds no *.jsonl and no *.sarif");
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

std::ifstream opened(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw UsageError("cannot read '" + file + "'");
  return stream;
}

// {"preship_result": at its front, which a log of SARIF has not.
bool holds_lines(std::istream& stream) {
  std::string front;
  for (char byte; front.size() < result_mark.size() + 2 && stream.get(byte);)
    if (!is_space(byte)) front += byte;
  stream.clear();
  stream.seekg(0);
  return front == "{\"" + std::string(result_mark);
}

// False at the end of the file.
bool next_line(std::istream& stream, std::string& line) {
  line.clear();
  for (std::streambuf& bytes = *stream.rdbuf();;) {
    const int byte = bytes.sbumpc();
    if (byte == std::char_traits<char>::eof()) return !line.empty();
    line += static_cast<char>(byte);
    if (byte == '\n') return true;
    if (line.size() > longest_result) throw std::invalid_argument("a line of more than 512 MiB");
  }
}

class ResultReader {
 public:
  ResultReader(FleetResults& results, FleetRules& rules) : results_(results), rules_(rules) {}

  void read(std::uint32_t file) {
    const std::string& name = results_.files[file];
    std::ifstream stream = opened(name);
    if (stream.peek() == std::char_traits<char>::eof()) throw UsageError(name + ": the file is empty: no result was written whole");
    stream.clear();
    if (holds_lines(stream)) return read_lines(stream, file);
    try {
      sarif::each_run(stream, [&](const sarif::RunText& run) {
        add(parse_sarif_run(run.text, rules_), run.text, {file, run.begin, run.text.size(), false});
      });
    } catch (const sarif::ReadError& error) {
      throw UsageError(name + ":" + std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.what());
    }
  }

 private:
  void read_lines(std::istream& stream, std::uint32_t file) {
    std::string line;
    std::uint64_t begin = 0;
    std::size_t number = 0;
    try {
      for (; ++number, next_line(stream, line); begin += line.size()) {
        const std::string_view text = trim(line);
        if (!text.empty()) add(parse_result_line(text, rules_), text, {file, begin, line.size(), true});
      }
    } catch (const std::invalid_argument& error) {
      throw UsageError(results_.files[file] + ":" + std::to_string(number) + ": " + error.what());
    }
  }

  void add(FleetResult result, std::string_view text, const FleetSource& source) {
    result.digest = sarif::sha256(sarif::without_blanks(text));
    result.source = source;
    std::ranges::sort(result.findings, {}, [](const FleetFinding& finding) { return finding.fingerprint; });
    results_.results.push_back(std::move(result));
  }

  FleetResults& results_;
  FleetRules& rules_;
};

// A run that names no repository is only the same as itself.
bool are_one(const FleetResult& a, const FleetResult& b) {
  return a.repository == b.repository && a.commit == b.commit && a.run == b.run && (!a.repository.empty() || a.digest == b.digest);
}

// Of those that are one, the one to keep comes first.
bool comes_before(const FleetResult& a, const FleetResult& b) {
  if (a.repository != b.repository) return a.repository < b.repository;
  if (a.commit != b.commit) return a.commit < b.commit;
  if (a.run != b.run) return a.run < b.run;
  if (a.repository.empty()) return a.digest < b.digest;
  if (a.checked != b.checked) return a.checked;
  if (a.finished != b.finished) return a.finished > b.finished;
  return a.digest < b.digest;
}

}  // namespace

std::uint32_t FleetRules::number_of(std::string_view id) {
  if (const auto found = numbers_.find(id); found != numbers_.end()) return found->second;
  ids_.emplace_back(id);
  return numbers_.emplace(id, static_cast<std::uint32_t>(ids_.size() - 1)).first->second;
}

FleetResults read_fleet(const std::vector<std::string>& paths, FleetRules& rules) {
  FleetResults results{.files = files_of(paths)};
  ResultReader reader(results, rules);
  for (std::uint32_t file = 0; file < results.files.size(); ++file) reader.read(file);
  std::ranges::sort(results.results, comes_before);
  const auto end = std::unique(results.results.begin(), results.results.end(), are_one);
  results.repeated = static_cast<std::size_t>(results.results.end() - end);
  results.results.erase(end, results.results.end());
  return results;
}

std::string text_of(const FleetResults& results, const FleetResult& result) {
  const std::string& name = results.files[result.source.file];
  std::ifstream stream = opened(name);
  stream.seekg(static_cast<std::streamoff>(result.source.begin));
  std::string text(result.source.size, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text = sarif::without_blanks(text);
  if (!stream || sarif::sha256(text) != result.digest) throw UsageError("'" + name + "' has changed while it was read");
  return text;
}

}  // namespace preship
