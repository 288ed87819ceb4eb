#pragma once
// strategy.matrix:
// https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/running-variations-of-jobs-in-a-workflow

#include <map>
#include <string>
#include <vector>

#include "model/yaml.h"

namespace preship {

// The values of one run of the job; "app.name" for a mapping in the matrix.
using MatrixRow = std::map<std::string, std::string>;

// At most 256 rows. One empty row when there is no matrix, or one that an expression makes.
std::vector<MatrixRow> matrix_rows(const YamlNode& job);

}  // namespace preship
