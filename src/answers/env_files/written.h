#pragma once
// Env files that commands write: `cat > .env <<EOF`, `echo "KEY=$KEY" >> .env.production`, `printf ... | sudo tee .env`.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "model/project.h"
#include "model/shell.h"

namespace preship {

struct WrittenEnvFile {
  Text name;  // as the first command writes it
  std::set<std::string, std::less<>> keys;
  bool known = true;  // nothing but these keys can stand in it
};

// What lies in the env files of one machine while commands run on it, one after the other.
class EnvFilesWritten {
 public:
  // `fresh`: the machine has what git has and nothing more, so that a file which is not tracked does not exist yet.
  EnvFilesWritten(const Project& project, bool fresh) : project_(project), fresh_(fresh) {}

  // The command at `index` runs in `directory`; `certain`: nothing decides whether it does.
  void see(std::span<const ShellCommand> commands, std::size_t index, const std::string& directory, bool certain);
  // From here on any of them may hold more: an action, a script that is not here.
  void lose();
  bool is_lost() const { return lost_; }

  // The file at the path; null when no command wrote it.
  const WrittenEnvFile* at(const std::string& path) const;
  // By place: a path of the repository, or as written where it leads elsewhere ("/srv/shop/.env", "$HOME/.env").
  const std::map<std::string, WrittenEnvFile>& all() const { return files_; }

 private:
  // What one command writes.
  struct Write {
    Text file;
    Span redirect;
    bool appends = false;
    std::set<std::string, std::less<>> keys = {};
    bool known = true;
  };
  void write(const Write& write, const std::string& directory, bool certain);
  void mention(const ShellCommand& command, const std::string& directory, bool certain);
  bool is_tracked(const std::string& path) const;

  const Project& project_;
  bool fresh_;
  bool lost_ = false;
  std::map<std::string, WrittenEnvFile> files_;
  Span last_redirect_;  // of a group, whose commands write one file together
};

// Where `file` lies as a command of `directory` names it.
std::string place_of_file(const std::string& directory, std::string_view file);

// The directory after the command: `cd app` leads there, anything else nowhere.
std::string directory_after(const ShellCommand& command, const std::string& directory);

}  // namespace preship
