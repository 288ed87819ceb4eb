#pragma once
// What a README or a guide tells people to run, and for which stage it says that this is.

#include <vector>

#include "knowledge/words/stages.h"
#include "model/shell.h"
#include "text/source_file.h"

namespace preship {

// The commands of one code block, or of code within a sentence.
struct DocumentedCommands {
  NamedStage stage = NamedStage::none;  // by the sentence before it, else its heading, else the one above that, else the file's name
  std::vector<ShellCommand> commands;   // their spans stand in the block
};

struct DocumentFile {
  FileId file = 0;
  std::vector<DocumentedCommands> blocks;  // in the order of the text
};

}  // namespace preship
