#include "workspace/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace preship {
namespace {

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

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));  // posix_spawn does not write to them
  result.push_back(nullptr);
  return result;
}

std::optional<pid_t> spawn(const Program& program, int input, int output) {
  std::vector<std::string> words = {program.file.string()};
  words.insert(words.end(), program.arguments.begin(), program.arguments.end());
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return std::nullopt;
  if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  else posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error =
      posix_spawn(&child, program.file.c_str(), &actions, nullptr, pointers(words).data(), pointers(program.environment).data());
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? std::optional(child) : std::nullopt;
}

bool has_more(int descriptor, int patience) {
  pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
  int ready = 0;
  while ((ready = poll(&waiting, 1, patience * 1000)) < 0 && errno == EINTR) continue;
  return ready > 0;
}

// nullopt when nothing came for too long.
std::optional<std::string> read_all(int descriptor, int patience) {
  std::string text;
  char buffer[16384];
  while (has_more(descriptor, patience)) {
    const ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
  return std::nullopt;
}

bool succeeded(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::optional<std::filesystem::path> find_program(const std::string& name) {
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
  while (!rest.empty()) {
    const std::string_view directory = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(directory.size() + 1, rest.size()));
    if (!directory.starts_with('/')) continue;
    const std::filesystem::path file = std::filesystem::path(directory) / name;
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0) return file;
  }
  return std::nullopt;
}

std::optional<std::string> run_program(const Program& program, int patience) {
  const int input = program.input.empty() ? -1 : descriptor_with(program.input);
  if (!program.input.empty() && input < 0) return std::nullopt;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    if (input >= 0) close(input);
    return std::nullopt;
  }
  const std::optional<pid_t> child = spawn(program, input, ends[1]);
  close(ends[1]);
  if (input >= 0) close(input);
  std::optional<std::string> output = child ? read_all(ends[0], patience) : std::nullopt;
  close(ends[0]);
  if (child && !output) kill(*child, SIGKILL);
  return child && succeeded(*child) ? std::move(output) : std::nullopt;
}

}  // namespace preship
