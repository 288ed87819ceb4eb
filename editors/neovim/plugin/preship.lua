-- Starts preship for the files that are opened. Neovim 0.7 or later.
if vim.g.loaded_preship or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_preship = true

require('preship').enable()
