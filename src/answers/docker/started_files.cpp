#include "answers/docker/started_files.h"

#include <algorithm>

#include "answers/docker/loops.h"
#include "knowledge/words/word_lists.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

using Candidates = std::vector<std::string>;

bool is_computed(std::string_view word) { return word.empty() || holds_any(word, {"$", "`", "*", "%"}); }

// Options of interpreters that take the next word, and those with which they run no file.
constexpr std::string_view node_values = " -r --require --import --loader --experimental-loader -C --conditions --title --icu-data-dir ";
constexpr std::string_view node_stops = " -e --eval -p --print -c --check --test --run -v --version -i ";
constexpr std::string_view python_values = " -W -X -Q ";
constexpr std::string_view python_stops = " -c -m - -V --version ";

// The first operand; null when an option says that there is none.
const Text* first_operand(const std::vector<Text>& words, std::string_view values, std::string_view stops) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (holds_word(stops, word)) return nullptr;
    if (holds_word(values, word)) ++i;
    else if (!word.starts_with('-')) return &words[i];
  }
  return nullptr;
}

// As Node.js looks for what it is given: https://nodejs.org/api/modules.html#all-together
void add_node_file(const Text& word, const CommandPlace& place, std::vector<StartedFile>& files) {
  const std::string path = is_computed(word.value) ? "" : path_in_image(place.directory, word.value);
  if (path.empty() || is_one_of(word.value, {".", "./", ".."})) return;
  if (ends_with_any(path, {".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"})) files.push_back({word, {path}});
  else files.push_back({word, {path, path + ".js", path + ".json", path + ".node", path + "/index.js", path + "/package.json"}});
}

void add_node_files(const std::vector<Text>& words, const CommandPlace& place, std::vector<StartedFile>& files) {
  const Text* file = first_operand(words, node_values, node_stops);
  if (file == nullptr) return;
  add_node_file(*file, place, files);
  for (std::size_t i = 1; i + 1 < words.size() && &words[i] < file; ++i)
    if (is_one_of(words[i].value, {"-r", "--require", "--import"}) &&
        (words[i + 1].value.starts_with("./") || words[i + 1].value.starts_with('/')))
      add_node_file(words[i + 1], place, files);
}

void add_plain_file(const Text& word, const CommandPlace& place, std::vector<StartedFile>& files) {
  const std::string path = is_computed(word.value) ? "" : path_in_image(place.directory, word.value);
  if (!path.empty()) files.push_back({word, {path}});
}

// The entrypoint of Node's images runs node where the word is no program.
void add_program(const Text& word, const CommandPlace& place, std::vector<StartedFile>& files) {
  const std::string path = is_computed(word.value) ? "" : path_in_image(place.directory, word.value);
  if (!path.empty()) files.push_back({word, {path, path + ".js"}});
}

// "pkg.module:app", "pkg.wsgi": what servers of Python import.
bool is_module(std::string_view word) {
  const std::size_t colon = word.find(':');
  const std::string_view module = word.substr(0, colon);
  const auto is_name = [](std::string_view text) {
    return !text.empty() && !is_digit(text[0]) &&
           std::ranges::all_of(text, [](char byte) { return is_word(byte) || byte == '.' || byte == '(' || byte == ')'; });
  };
  if (!is_name(module) || module.starts_with('.') || module.ends_with('.')) return false;
  if (colon == std::string_view::npos) return ends_with_any(word, {".wsgi", ".asgi"});
  return is_name(word.substr(colon + 1));
}

// Directories that Python looks into: where it runs, what an option adds, PYTHONPATH of the image and of the command.
std::vector<std::string> module_directories(const std::vector<Text>& words, const ShellCommand& command, const CommandPlace& place) {
  std::vector<std::string> directories = {place.directory};
  const auto add = [&](std::string_view list) {
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t end = std::min(list.find(':', at), list.size());
      if (const std::string path = path_in_image(place.directory, list.substr(at, end - at)); !path.empty()) directories.push_back(path);
      at = end + 1;
    }
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (is_one_of(words[i].value, {"--chdir", "--app-dir", "--pythonpath", "--working-dir", "--workdir"})) add(words[i + 1].value);
  for (const Text& word : words)
    for (const std::string_view option : {"--chdir=", "--app-dir=", "--pythonpath="})
      if (word.value.starts_with(option)) add(word.value.substr(option.size()));
  for (const ShellAssignment& given : command.assignments)
    if (given.name.value == "PYTHONPATH") add(given.value.value);
  const DockerVariable* path = find_variable(place.files.dockerfile(), place.moment.stage->name, "PYTHONPATH");
  if (path != nullptr && path->value) add(path->value->value);
  return directories;
}

void add_module(const Text& word, const std::vector<std::string>& directories, std::vector<StartedFile>& files) {
  std::string module = word.value.substr(0, word.value.find(':'));
  std::ranges::replace(module, '.', '/');
  StartedFile file{word, {}, true};
  for (const std::string& directory : directories)
    for (const std::string_view end : {".py", "/__init__.py"})
      if (const std::string path = path_in_image(directory, module + std::string(end)); !path.empty()) file.candidates.push_back(path);
  if (!file.candidates.empty()) files.push_back(std::move(file));
}

void add_python_server(const std::vector<Text>& words, const ShellCommand& command, const CommandPlace& place,
                       std::vector<StartedFile>& files) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (is_module(words[i].value)) return add_module(words[i], module_directories(words, command, place), files);
}

// `celery -A proj worker`, `celery --app=proj.tasks`.
void add_celery(const std::vector<Text>& words, const ShellCommand& command, const CommandPlace& place, std::vector<StartedFile>& files) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (is_one_of(words[i].value, {"-A", "--app"}) && !is_computed(words[i + 1].value) &&
        std::ranges::all_of(words[i + 1].value, [](char byte) { return is_word(byte) || byte == '.' || byte == ':'; })) {
      // The last part may be an attribute of the module before it.
      add_module(words[i + 1], module_directories(words, command, place), files);
      const std::size_t dot = words[i + 1].value.rfind('.');
      if (files.empty() || dot == std::string::npos) return;
      std::vector<StartedFile> shorter;
      add_module({words[i + 1].value.substr(0, dot), words[i + 1].span}, module_directories(words, command, place), shorter);
      for (StartedFile& file : shorter) std::ranges::move(file.candidates, std::back_inserter(files.back().candidates));
      return;
    }
}

void add_jar(const std::vector<Text>& words, const CommandPlace& place, std::vector<StartedFile>& files) {
  // java -jar -Dspring.profiles.active=production app.jar: options may stand on both sides.
  bool jar = false;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i].value == "-jar") jar = true;
    else if (jar && !words[i].value.starts_with('-')) return add_plain_file(words[i], place, files);
}

// A file with its ending, or a path: "server.ts", "src/app".
bool is_file_name(const Text& word) { return holds_any(word.value, {".", "/"}); }

// Runners of TypeScript and process managers.
void add_runner_file(const std::vector<Text>& words, const CommandPlace& place, std::vector<StartedFile>& files) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (is_one_of(word, {"watch", "run", "start", "--watch"})) continue;
    if (is_one_of(word, {"-r", "--require", "-P",    "--project", "--tsconfig", "-i", "--instances", "--name", "-n", "--env-file", "--exec",
                         "-x", "-w",        "--ext", "--import",  "--ignore",   "-c", "--cwd",       "--only", "-e"}))
      return;
    if (word.starts_with('-')) continue;
    if (is_file_name(words[i]) && word != ".") add_node_file(words[i], place, files);
    return;
  }
}

// `next start` serves what the build wrote.
void add_next_output(const std::vector<Text>& words, const CommandPlace& place, std::vector<StartedFile>& files) {
  const Text* operand = words.size() < 2 || words[1].value != "start" ? nullptr : &words[1];
  for (std::size_t i = 2; operand != nullptr && i < words.size(); ++i) {
    if (is_one_of(words[i].value, {"-p", "--port", "-H", "--hostname", "--keepAliveTimeout"})) ++i;
    else if (!words[i].value.starts_with('-')) return;
  }
  if (operand != nullptr && !place.directory.empty()) files.push_back({*operand, {path_in_image(place.directory, ".next")}});
}

void add_script(const std::vector<Text>& words, const CommandPlace& place, std::vector<StartedFile>& files) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].value.starts_with('-') && words[i].value.ends_with('c')) return;
    if (words[i].value.starts_with('-')) continue;
    if (words[i].value.ends_with(".sh")) add_plain_file(words[i], place, files);
    return;
  }
}

}  // namespace

std::vector<StartedFile> started_files(const ShellCommand& written, const CommandPlace& place) {
  std::vector<StartedFile> files;
  const ShellCommand command = unwrapped(written);
  if (command.words.empty()) return files;
  const std::vector<Text>& words = command.words;
  const std::string& program = words[0].value;
  // The program itself, where it is named by its path.
  const auto raw =
      std::ranges::find_if(written.words, [&](const Text& word) { return word.span == words[0].span && holds(word.value, "/"); });
  if (raw != written.words.end() && !raw->value.starts_with('@') && base_name(raw->value) == program) add_program(*raw, place, files);
  if (program == "node" || program == "nodejs") add_node_files(words, place, files);
  else if (is_one_of(program, {"tsx", "ts-node", "ts-node-esm", "nodemon", "pm2-runtime", "bun"})) add_runner_file(words, place, files);
  else if (program == "python" || program.starts_with("python3")) {
    const Text* file = first_operand(words, python_values, python_stops);
    if (file != nullptr && file->value.ends_with(".py")) add_plain_file(*file, place, files);
  } else if (is_one_of(program, {"gunicorn", "uvicorn", "hypercorn", "daphne", "granian"})) add_python_server(words, command, place, files);
  else if (program == "celery") add_celery(words, command, place, files);
  else if (program == "java") add_jar(words, place, files);
  else if (program == "next") add_next_output(words, place, files);
  else if (is_shell(program)) add_script(words, place, files);
  else if (is_one_of(program, {"fastapi", "streamlit"}) && words.size() > 2 && words[1].value == "run" && words[2].value.ends_with(".py"))
    add_plain_file(words[2], place, files);
  return files;
}

}  // namespace preship
