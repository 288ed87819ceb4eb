#include "workspace/git_repository.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "text/lower_case.h"
#include "text/words.h"
#include "workspace/git.h"
#include "workspace/read_file.h"
#include "workspace/run_program.h"

extern char** environ;

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t small_cap = 1024 * 1024;           // bytes of HEAD and the configuration
constexpr std::size_t index_cap = 1024UL * 1024 * 1024;  // of an index: about ten million files

bool lies_at(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// A bare repository is one directory with everything that .git holds.
bool is_bare(const fs::path& directory) {
  return lies_at(directory / "HEAD") && lies_at(directory / "objects") && lies_at(directory / "refs");
}

bool write_file(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  return file.good();
}

// One line of objects/info/alternates, in quotes as in C.
std::string alternate(const fs::path& objects) {
  std::string line = "\"";
  for (const char byte : objects.string()) {
    if (byte == '"' || byte == '\\') line += '\\';
    if (byte == '\n') line += "\\n";
    else line += byte;
  }
  return line + "\"\n";
}

struct ConfigLine {
  std::string section, key, value;  // section and key in lower case; a subsection as it stands: `branch "main"`
};

// The plain lines `key = value` of a configuration; includes, continued lines and quoted values are not followed.
std::vector<ConfigLine> config_lines(std::string_view text) {
  std::vector<ConfigLine> lines;
  std::string section;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('[') && line.ends_with(']')) {
      const std::string_view name = line.substr(1, line.size() - 2);
      const std::size_t quote = std::min(name.find('"'), name.size());
      section = lower_case(name.substr(0, quote)) + std::string(name.substr(quote));
    } else if (const std::size_t equals = line.find('='); equals != std::string_view::npos) {
      lines.push_back({section, lower_case(trim(line.substr(0, equals))), std::string(trim(line.substr(equals + 1)))});
    }
  }
  return lines;
}

bool is_plain(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) {
    return is_word(byte) || std::string_view("-./+:*@").find(byte) != std::string_view::npos;
  });
}

// `branch "main"`: a subsection that needs no escapes.
bool is_plain_section(std::string_view section, std::string_view kind) {
  if (!section.starts_with(kind) || !section.ends_with('"')) return false;
  const std::string_view rest = section.substr(kind.size());
  return rest.starts_with(" \"") && rest.size() > 3 && is_plain(rest.substr(2, rest.size() - 3));
}

// Settings that say how the repository's data is to be read, and that can name no program: what a line's end is, which branch
// follows which.
bool is_data(const ConfigLine& line) {
  if (!is_plain(line.value)) return false;
  if (line.section == "core")
    return is_one_of(line.key, {"filemode", "symlinks", "ignorecase", "autocrlf", "eol", "trustctime", "checkstat"});
  if (line.section == "extensions") return is_one_of(line.key, {"objectformat", "refstorage"});
  if (is_plain_section(line.section, "branch")) return is_one_of(line.key, {"remote", "merge"});
  return is_plain_section(line.section, "remote") && line.key == "fetch";
}

std::string own_config(const std::vector<ConfigLine>& lines) {
  std::string config;
  bool extended = false;
  for (const ConfigLine& line : lines) {
    if (!is_data(line)) continue;
    extended |= line.section == "extensions";
    config += "[" + line.section + "]\n\t" + line.key + " = " + line.value + "\n";
  }
  return config + "[core]\n\trepositoryformatversion = " + (extended ? "1" : "0") + "\n\tbare = false\n\tquotePath = false\n";
}

bool says(const std::vector<ConfigLine>& lines, std::string_view section, std::string_view key, std::string_view value) {
  return std::ranges::any_of(lines, [&](const ConfigLine& line) {
    return line.section.starts_with(section) && line.key == key && lower_case(line.value) == value;
  });
}

// git would wait for ever for a pipe.
void link_data(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (const fs::file_status status = fs::status(from, error); fs::is_regular_file(status) || fs::is_directory(status))
    fs::create_symlink(from, to, error);
}

// Nothing of git's own variables, which can name programs as well, nor of a home with configuration in it.
std::vector<std::string> environment_for(const fs::path& shadow, const fs::path& work_tree) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const auto is = [&](std::string_view name) { return text.starts_with(name); };
    if (!is("GIT_") && !is("HOME=") && !is("XDG_CONFIG_HOME=") && !is("LC_ALL=") && !is("LANGUAGE=")) variables.emplace_back(text);
  }
  const std::string place = shadow.string();
  for (const std::string& own :
       {"GIT_DIR=" + place, "GIT_WORK_TREE=" + work_tree.string(), "HOME=" + place, "XDG_CONFIG_HOME=" + place, std::string("LC_ALL=C"),
        std::string("GIT_CONFIG_NOSYSTEM=1"), std::string("GIT_CONFIG_GLOBAL=/dev/null"), std::string("GIT_ATTR_NOSYSTEM=1"),
        std::string("GIT_NO_REPLACE_OBJECTS=1"), std::string("GIT_NO_LAZY_FETCH=1"), std::string("GIT_ALLOW_PROTOCOL="),
        std::string("GIT_OPTIONAL_LOCKS=0"), std::string("GIT_TERMINAL_PROMPT=0")})
    variables.push_back(own);
  return variables;
}

}  // namespace

GitRepository::GitRepository(const fs::path& directory, const std::optional<fs::path>& index) {
  std::error_code error;
  directory_ = fs::canonical(directory, error);
  const std::string shown = "'" + directory.string() + "'";
  const std::optional<fs::path> git_root = error ? std::nullopt : find_git_root(directory_);
  if (!git_root && is_bare(directory_)) problem_ = shown + " is a bare git repository: it has no files to check";
  else if (!git_root) problem_ = shown + " is in no git repository";
  else if (const auto program = find_program("git")) program_ = *program, open(*git_root, index);
  else problem_ = "git is not installed: there is none on PATH";
}

GitRepository::~GitRepository() {
  std::error_code error;
  if (!shadow_.empty()) fs::remove_all(shadow_, error);
}

void GitRepository::open(const fs::path& git_root, const std::optional<fs::path>& index) {
  git_root_ = git_root;
  const fs::path own = own_git_directory(git_root), shared = git_directory(git_root);
  const std::string shown = "the git repository '" + git_root.string() + "'";
  const std::optional<std::string> head = read_file(own / "HEAD", small_cap);
  if (!head || head->empty() || !lies_at(shared / "objects")) {
    problem_ = shown + " is damaged: it has no " + (head && !head->empty() ? "objects" : "HEAD");
    return;
  }
  const std::vector<ConfigLine> config = config_lines(read_file(shared / "config", small_cap).value_or(""));
  partial_ = says(config, "remote", "promisor", "true") || std::ranges::count(config, "partialclone", &ConfigLine::key) > 0;
  if (own == shared && says(config, "core", "bare", "true")) {
    problem_ = shown + " is bare: it has no files to check";
    return;
  }
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "preship-git-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr) {
    problem_ = "git cannot be asked: no directory can be made in '" + fs::temp_directory_path(error).string() + "'";
    return;
  }
  shadow_ = name;
  if (!fill(own, shared, index) || !write_file(shadow_ / "HEAD", *head) || !write_file(shadow_ / "config", own_config(config)))
    problem_ = "git cannot be asked: '" + name + "' cannot be written";
}

bool GitRepository::fill(const fs::path& own, const fs::path& shared, const std::optional<fs::path>& index) {
  std::error_code error;
  for (const char* directory : {"objects/info", "info"}) fs::create_directories(shadow_ / directory, error);
  if (error || !write_file(shadow_ / "objects/info/alternates", alternate(fs::absolute(shared / "objects")))) return false;
  // "reftable" is where newer versions of git keep references.
  for (const char* file : {"refs", "packed-refs", "shallow", "reftable", "info/exclude", "info/attributes"})
    link_data(shared / file, shadow_ / file);
  if (!lies_at(shadow_ / "refs")) fs::create_directory(shadow_ / "refs", error);
  link_data(own / "logs", shadow_ / "logs");
  shallow_ = lies_at(shadow_ / "shallow");
  // A split index names the file that it is based on.
  for (fs::directory_iterator entry(own, error), end; !error && entry != end; entry.increment(error))
    if (const std::string file = entry->path().filename().string(); file.starts_with("sharedindex."))
      link_data(entry->path(), shadow_ / file);
  const fs::path source = index.value_or(own / "index");
  const std::optional<std::string> bytes = read_file(source, index_cap);
  has_index_ = bytes.has_value();
  if (!bytes) return true;
  if (!write_file(shadow_ / "index", *bytes)) return false;
  // A file as old as the index may have changed since then without looking so: git compares the two times.
  fs::last_write_time(shadow_ / "index", fs::last_write_time(source, error), error);
  return !error;
}

std::optional<std::string> GitRepository::ask(const std::vector<std::string>& words, std::string_view input) const {
  if (!problem_.empty()) return std::nullopt;
  Program git{
      .file = program_, .arguments = {"-C", directory_.string()}, .environment = environment_for(shadow_, git_root_), .input = input};
  git.arguments.insert(git.arguments.end(), words.begin(), words.end());
  return run_program(git);
}

}  // namespace preship
