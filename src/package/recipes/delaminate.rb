# Homebrew formula, filled in by mvn -Pdist package -Drelease.url=WHERE. Upload @file@ to WHERE, then put this
# file into Formula/ of a tap. It holds for the platform that it was made on.
class Delaminate < Formula
  desc "Splits whole catalogs of pictures into RGBA layers"
  homepage "@url@"
  url "@url@/@file@"
  version "@version@"
  sha256 "@sha256@"
  license "Apache-2.0"

  def install
    # The folder stays whole: launcher, jar and runtime find each other by it.
    bash_completion.install "share/bash-completion/completions/delaminate"
    zsh_completion.install "share/zsh/site-functions/_delaminate"
    fish_completion.install "share/fish/vendor_completions.d/delaminate.fish"
    man1.install "share/man/man1/delaminate.1"
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/delaminate"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/delaminate --version")
    cp_r libexec/"samples", testpath
    system bin/"delaminate", "run", "samples/catalog.csv", "--out", "out", "--emulator", "--poll-first", "100ms"
    assert_predicate testpath/"out/results.csv", :exist?
  end
end
