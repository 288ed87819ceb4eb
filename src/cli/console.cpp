#include "cli/console.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/select.h"
#include "text/words.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// What the environment says about colours, if anything.
std::optional<bool> colour_by_environment() {
  if (!variable("NO_COLOR").empty()) return false;
  for (const char* name : {"FORCE_COLOR", "CLICOLOR_FORCE"})
    if (const std::string_view value = variable(name); !value.empty()) return value != "0";
  if (variable("CLICOLOR") == "0" || variable("TERM") == "dumb") return false;
  return std::nullopt;
}

unsigned terminal_width() {
  if (const int columns = std::atoi(std::string(variable("COLUMNS")).c_str()); columns > 0) return static_cast<unsigned>(columns);
  winsize size = {};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

// While a file is written, a signal to end waits: neither half a file nor a temporary one is left.
class NoInterruption {
 public:
  NoInterruption() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
    pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~NoInterruption() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  // A signal waits: the writing of something long is given up, and then it comes.
  bool is_asked_to_end() const {
    sigset_t waiting;
    sigpending(&waiting);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
      if (sigismember(&waiting, signal) == 1 && sigismember(&before_, signal) == 0) return true;
    return false;
  }
  NoInterruption(const NoInterruption&) = delete;
  NoInterruption& operator=(const NoInterruption&) = delete;

 private:
  sigset_t before_ = {};
};

[[noreturn]] void fail_write(const std::string& path) { throw UsageError("cannot write '" + path + "': " + std::strerror(errno)); }

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

using Sink = std::function<void(std::string_view)>;
using Producer = std::function<void(const Sink&)>;

void write_descriptor(int descriptor, const std::string& path, const Producer& produce) {
  produce([&](std::string_view text) {
    if (!write_all(descriptor, text)) fail_write(path);
  });
}

// A descriptor that is closed when the writing ends, in whatever way.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int get() const { return descriptor_; }
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

void write_directly(const std::string& path, const Producer& produce, int flags) {
  const NoInterruption no_interruption;
  OpenFile file(open(path.c_str(), O_WRONLY | O_CLOEXEC | flags));
  if (file.get() < 0) fail_write(path);
  write_descriptor(file.get(), path, produce);
}

// Takes the file away again unless it has got its name.
struct Temporary {
  std::string path;
  ~Temporary() {
    if (!path.empty()) unlink(path.c_str());
  }
};

// Gives the new file the owner and the mode of the one that it replaces, else the mode that the umask leaves of 0666. Only root may
// give a file away: for others it stays their own, which it was nearly always.
bool take_after(int descriptor, const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) == 0) {
    if (fchown(descriptor, status.st_uid, status.st_gid) != 0 && geteuid() == 0) return false;
    return fchmod(descriptor, status.st_mode & 07777U) == 0;  // behind the owner: a change of that takes bits away
  }
  const mode_t mask = umask(0);
  umask(mask);
  return fchmod(descriptor, 0666U & ~mask) == 0;
}

}  // namespace

Console find_console(ColourChoice choice) {
  Console console;
  console.terminal = isatty(STDOUT_FILENO) == 1;
  const std::optional<bool> wanted =
      choice == ColourChoice::automatic ? colour_by_environment() : std::optional(choice == ColourChoice::always);
  console.colour = wanted.value_or(console.terminal);
  console.rich = console.terminal || console.colour;
  console.links = console.terminal && console.colour && variable("CI").empty() && variable("TERM") != "dumb";
  console.width = terminal_width();
  return console;
}

bool error_output_is_terminal() { return isatty(STDERR_FILENO) == 1; }

void write_streamed(const std::string& path, const Producer& produce) {
  // What a descriptor is connected to need not be a file that can be replaced or opened again.
  if (is_one_of(path, {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})) return produce(print);
  if (is_one_of(path, {"/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"})) return write_descriptor(STDERR_FILENO, path, produce);
  std::error_code error;
  if (const fs::file_status status = fs::status(path, error); fs::is_fifo(status) || fs::is_character_file(status) || fs::is_socket(status))
    return write_directly(path, produce, 0);
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  const fs::file_status status = fs::status(target, error);
  if (fs::exists(status) && fs::is_directory(status)) throw UsageError("cannot write '" + path + "': it is a directory");
  if (fs::exists(status) && !fs::is_regular_file(status)) return write_directly(path, produce, 0);
  // A file with two names stays one file.
  if (fs::exists(status) && fs::hard_link_count(target, error) > 1 && !error) return write_directly(target.string(), produce, O_TRUNC);
  const NoInterruption no_interruption;
  std::string beside = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  OpenFile file(mkstemp(beside.data()));
  if (file.get() < 0) fail_write(path);
  Temporary temporary{beside};
  write_descriptor(file.get(), path, [&](const Sink& sink) {
    produce([&](std::string_view text) {
      if (no_interruption.is_asked_to_end()) throw UsageError("interrupted");
      sink(text);
    });
  });
  const bool good = take_after(file.get(), target.string()) && file.close();
  if (!good || rename(beside.c_str(), target.c_str()) != 0) fail_write(path);
  temporary.path.clear();
}

void write_whole(const std::string& path, const std::string& text) {
  write_streamed(path, [&](const Sink& sink) { sink(text); });
}

void print(std::string_view text) {
  if (!write_all(STDOUT_FILENO, text)) throw UsageError(std::string("cannot write to standard output: ") + std::strerror(errno));
}

std::string read_standard_input() {
  std::string text;
  char buffer[64 * 1024];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw UsageError(std::string("cannot read standard input: ") + std::strerror(errno));
    if (count == 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

}  // namespace preship
