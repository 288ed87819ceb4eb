#include "model/python_project.h"

#include <algorithm>
#include <memory>

#include "formats/formats.h"
#include "formats/manifests/manifests.h"
#include "formats/platform/file.h"

namespace preship {
namespace {

bool is_alphanumeric(char byte) { return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'); }
bool is_name(char byte) { return is_alphanumeric(byte) || byte == '-' || byte == '_' || byte == '.'; }

// https://packaging.python.org/en/latest/specifications/name-normalization/
std::string normalised(std::string_view name) {
  std::string result;
  for (const char byte : name) {
    if (is_alphanumeric(byte)) result += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
    else if (!result.ends_with('-')) result += '-';
  }
  return result;
}

bool is_development(std::string_view group) {
  for (const std::string_view word : {"dev", "test", "lint", "doc", "typing", "ci"})
    if (group.find(word) != std::string_view::npos) return true;
  return false;
}

Text part(const Text& whole, std::size_t begin, std::size_t end) {
  const std::uint32_t start = whole.span.begin;
  return {whole.value.substr(begin, end - begin),
          {whole.span.file, start + static_cast<std::uint32_t>(begin), start + static_cast<std::uint32_t>(end)}};
}

// "Django[argon2]>=4.2,<5 ; python_version > '3'": https://packaging.python.org/en/latest/specifications/dependency-specifiers/
std::optional<PythonDependency> parse_requirement(const Text& text, bool dev) {
  const std::string& value = text.value;
  std::size_t end = 0;
  while (end < value.size() && is_name(value[end])) ++end;
  if (end == 0 || !is_alphanumeric(value[0])) return std::nullopt;
  // Anything else is an address or a path: git+https://, ./wheels/x.whl.
  if (end < value.size() && std::string_view(" \t[(<>=!~;@").find(value[end]) == std::string_view::npos) return std::nullopt;
  PythonDependency dependency{part(text, 0, end), {}, dev};
  dependency.name.value = normalised(dependency.name.value);
  std::size_t begin = value.find_first_not_of(' ', end);
  if (begin != std::string::npos && value[begin] == '[')
    begin = value.find_first_not_of(' ', std::min(value.find(']', begin), value.size() - 1) + 1);
  if (begin == std::string::npos) begin = value.size();
  std::size_t stop = std::min(value.find(';', begin), value.size());
  while (stop > begin && value[stop - 1] == ' ') --stop;
  dependency.specifier = part(text, begin, stop);
  return dependency;
}

// base.txt of "-r base.txt", lib of "-e ./lib[extra]", ./wheels/x.whl: what pip reads from the disk beside the file.
std::optional<Text> needed_path(const Text& line) {
  const std::string_view value = line.value;
  std::size_t begin = 0;
  for (const std::string_view option : {"-r", "-c", "-e", "--requirement", "--constraint", "--editable"})
    if (value.starts_with(option) && value.size() > option.size() && (value[option.size()] == ' ' || value[option.size()] == '='))
      begin = std::min(value.find_first_not_of(" =", option.size()), value.size());
  if (begin == 0 && !value.starts_with("./")) return std::nullopt;
  const std::size_t end = std::min(value.find_first_of(" [;#", begin), value.size());
  const std::string_view path = value.substr(begin, end - begin);
  if (path.empty() || path.find_first_of(":$@") != std::string_view::npos) return std::nullopt;
  return part(line, begin, end);
}

void add_list(const JsonValue& list, bool dev, PythonProject& project) {
  for (const JsonValue& item : list.items) {
    // A string with escapes has no offsets of its own.
    if (!item.is_string() || !is_verbatim(item.scalar)) continue;
    if (auto dependency = parse_requirement(item.scalar, dev)) project.dependencies.push_back(std::move(*dependency));
  }
}

void add_groups(const JsonValue& groups, PythonProject& project) {
  for (const auto& [name, list] : groups.members) add_list(list, is_development(name.value), project);
}

// Poetry and Pipenv: django = "^5", or a table with the version in it.
void add_table(const JsonValue& table, bool dev, PythonProject& project) {
  for (const auto& [name, version] : table.members) {
    if (name.value == "python") continue;
    const JsonValue& specifier = version.is_object() ? version.find("version") : version;
    PythonDependency dependency{name, specifier.is_string() ? specifier.scalar : Text{"", {name.span.file, name.span.end, name.span.end}},
                                dev};
    dependency.name.value = normalised(name.value);
    project.dependencies.push_back(std::move(dependency));
  }
}

void add_poetry(const JsonValue& poetry, PythonProject& project) {
  add_table(poetry.find("dependencies"), false, project);
  add_table(poetry.find("dev-dependencies"), true, project);
  for (const auto& [name, group] : poetry.find("group").members) add_table(group.find("dependencies"), is_development(name.value), project);
  if (!project.name && poetry.find("name").is_string()) project.name = poetry.find("name").scalar;
}

void add_frameworks(const PythonProject& project, Facts& facts) {
  for (const PythonDependency& dependency : project.dependencies)
    if (!dependency.dev)
      manifests::name_framework(facts, "pypi", dependency.name, dependency.specifier,
                                version_range(dependency.specifier.value, RangeStyle::poetry));
}

// https://packaging.python.org/en/latest/specifications/pyproject-toml/#requires-python
void add_demand(const JsonValue& wanted, std::string kind, RangeStyle style, Facts& facts) {
  if (!wanted.is_string()) return;
  if (auto versions = version_range(wanted.text(), style)) manifests::demand(facts, std::move(kind), wanted.scalar, std::move(*versions));
}

void add_demands(const JsonValue& root, Facts& facts) {
  add_demand(root.find("project").find("requires-python"), "python", RangeStyle::python, facts);
  add_demand(root.find("tool").find("poetry").find("dependencies").find("python"), "python", RangeStyle::poetry, facts);
  const JsonValue& pipenv = root.find("requires").find("python_version");
  if (const auto versions = versions_below(pipenv.text())) manifests::demand(facts, "pipenv", pipenv.scalar, {*versions});
}

Facts facts_of(PythonProject&& project) {
  Facts facts;
  add_frameworks(project, facts);
  facts.python_projects.push_back(std::make_shared<const PythonProject>(std::move(project)));
  return facts;
}

// The line ends at a comment: '#' at its start or after a blank.
std::size_t comment_start(std::string_view line) {
  if (line.starts_with('#')) return 0;
  return std::min({line.find(" #"), line.find("\t#"), line.size()});
}

}  // namespace

Facts read_python_project(const PlatformFile& platform) {
  const JsonValue& root = platform.root;
  PythonProject python{.file = platform.id, .directory = directory_of(platform.file.path)};
  const JsonValue& project = root.find("project");
  if (project.find("name").is_string()) python.name = project.find("name").scalar;
  add_list(project.find("dependencies"), false, python);
  add_groups(project.find("optional-dependencies"), python);
  add_groups(root.find("dependency-groups"), python);
  const JsonValue& tool = root.find("tool");
  add_list(tool.find("uv").find("dev-dependencies"), true, python);
  add_groups(tool.find("pdm").find("dev-dependencies"), python);
  add_poetry(tool.find("poetry"), python);
  add_table(root.find("packages"), false, python);
  add_table(root.find("dev-packages"), true, python);
  // A pyproject.toml that only configures tools says nothing about a project.
  if (python.dependencies.empty() && !python.name) return {};
  Facts facts = facts_of(std::move(python));
  add_demands(root, facts);
  return facts;
}

// https://pip.pypa.io/en/stable/reference/requirements-file-format/
Facts extract_requirements(FileId id, const SourceFile& file) {
  PythonProject python{.file = id, .directory = directory_of(file.path)};
  // requirements/base.txt and requirements/production.txt belong to the directory above.
  if (base_name(python.directory) == "requirements") python.directory = directory_of(python.directory);
  const bool dev = is_development(base_name(file.path));
  const std::string_view text = file.text;
  for (std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    line = line.substr(0, comment_start(line));
    const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
    line = line.substr(first, std::max(line.find_last_not_of(" \t\r\\") + 1, first) - first);
    if (auto path = needed_path(Text{
            std::string(line), {id, static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + first + line.size())}}))
      python.needed_paths.push_back(std::move(*path));
    // Hashes and options follow the version.
    line = line.substr(0, line.find(" --"));
    const std::uint32_t at = static_cast<std::uint32_t>(begin + first);
    const Text requirement{std::string(line), {id, at, at + static_cast<std::uint32_t>(line.size())}};
    if (auto dependency = parse_requirement(requirement, dev)) python.dependencies.push_back(std::move(*dependency));
    begin = end + 1;
  }
  return python.dependencies.empty() && python.needed_paths.empty() ? Facts{} : facts_of(std::move(python));
}

}  // namespace preship
