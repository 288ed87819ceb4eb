#include "support/run_preship.h"
#include "support/places.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace preship {

namespace fs = std::filesystem;

ProgramTree::ProgramTree(const std::map<std::string, std::string>& files) {
  std::string name = (fs::temp_directory_path() / "preship-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  root_ = fs::canonical(name);
  fs::create_directories(root_ / "tree/.git");  // its own git root, whatever lies above
  for (const auto& [path, text] : files) write("tree/" + path, text);
}

ProgramTree::~ProgramTree() {
  std::error_code error;
  fs::remove_all(root_, error);
}

void ProgramTree::write(const std::string& path, const std::string& text) const {
  fs::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
}

std::string ProgramTree::read(const std::string& path) const {
  std::ifstream in(root_ / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Output ProgramTree::run(const std::string& arguments, const std::string& input) const {
  write("input", input);
  const std::string command = "cd '" + (root_ / "tree").string() + "' && unset NO_COLOR FORCE_COLOR CLICOLOR_FORCE CLICOLOR; '" +
                              preship_binary() + "' " + arguments + " <../input >../out 2>../err";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
}

}  // namespace preship
