import io.github.dockercache.it.Case

def test = Case.in(basedir)

assert new File(basedir, 'target/seen.txt').text == test.baseKey() + ' ' + test.filesKey()
