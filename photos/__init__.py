"""The picture desk: intake that strips everything, focal point, renditions, credit, rights.

``intake``        the one way in: ``take_in`` verifies, cleans, hashes and stores a picture
``verification``  whether a file is the picture it claims to be, and what is refused
``pixels``        the pixels as they are meant to be seen: upright, sRGB, opaque, nothing else
``embedded``      caption, credit and date that the photographer wrote into the file
``renditions``    the sizes and shapes that readers get, cut around the focal point
``markup``        a photo as HTML, from what is stored
``removal``       out of the library again; where a photo is used
``takedown``      out of readers' sight everywhere, back again, or another file in its place
``events``        tells the floors above that readers see something else of a photo
``files``         files that follow the fate of their transaction
"""
