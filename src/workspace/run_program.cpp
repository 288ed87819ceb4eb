#include "workspace/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

extern char** environ;

namespace preship {
namespace {

// GIT_CONFIG_* is how people configure git itself, as with safe.directory in CI.
bool is_passed_on(std::string_view variable) {
  if (variable.starts_with("LC_ALL=") || variable.starts_with("LANGUAGE=")) return false;
  return !variable.starts_with("GIT_") || variable.starts_with("GIT_CONFIG_");
}

std::vector<char*> clean_environment() {
  static char locale[] = "LC_ALL=C", locks[] = "GIT_OPTIONAL_LOCKS=0", prompt[] = "GIT_TERMINAL_PROMPT=0";
  std::vector<char*> variables = {locale, locks, prompt};
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (is_passed_on(*variable)) variables.push_back(*variable);
  variables.push_back(nullptr);
  return variables;
}

// A file in memory that holds the text, read from its beginning; -1 when there is none to be had. A pipe would have to be
// filled while the output is read.
int descriptor_with(std::string_view text) {
  const int descriptor = memfd_create("input", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  if (text.empty() && lseek(descriptor, 0, SEEK_SET) == 0) return descriptor;
  close(descriptor);
  return -1;
}

std::optional<pid_t> spawn(const std::vector<std::string>& arguments, int input, int output) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));  // posix_spawn does not write to them
  words.push_back(nullptr);
  std::vector<char*> environment = clean_environment();
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return std::nullopt;
  if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  else posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? std::optional(child) : std::nullopt;
}

std::string read_all(int descriptor) {
  std::string text;
  char buffer[16384];
  while (true) {
    const ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

bool succeeded(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::optional<std::string> run_program(const std::vector<std::string>& arguments, std::string_view text) {
  const int input = text.empty() ? -1 : descriptor_with(text);
  if (!text.empty() && input < 0) return std::nullopt;
  int ends[2];
  if (pipe(ends) != 0) {
    if (input >= 0) close(input);
    return std::nullopt;
  }
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  const std::optional<pid_t> child = spawn(arguments, input, ends[1]);
  close(ends[1]);
  if (input >= 0) close(input);
  std::string output = child ? read_all(ends[0]) : std::string();
  close(ends[0]);
  return child && succeeded(*child) ? std::optional(std::move(output)) : std::nullopt;
}

}  // namespace preship
