import io.github.dockercache.it.Case
import io.github.dockercache.it.SmallImage

def test = Case.in(basedir)
test.image('base:1').pushIndex('monday', 'linux/amd64', 'linux/arm64')
SmallImage.at(test.reference('base:1').split('/')[0] + '/library/of-docker-hub:1').push('monday')

def built = new File(basedir, 'jib/target')
['classes/Main.class', 'lib/library.jar'].each {
    new File(built, it).parentFile.mkdirs()
    new File(built, it).text = 'one'
}
return true
